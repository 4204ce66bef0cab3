BEGIN TRANSACTION;
CREATE TABLE flags (
        id INTEGER PRIMARY KEY,
        set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
        name TEXT NOT NULL,
        since_s REAL,
        until_s REAL,
        signal TEXT NOT NULL,
        value REAL
    );
INSERT INTO "flags" VALUES(1,1,'rushed',8.5,10.0,'x',3.0);
CREATE TABLE holds (
        id INTEGER PRIMARY KEY,
        set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
        start_s REAL,
        end_s REAL,
        duration_s REAL,
        range REAL,
        share REAL,
        side TEXT,
        is_long_enough INTEGER NOT NULL,
        flags TEXT NOT NULL
    );
INSERT INTO "holds" VALUES(1,1,14.0,20.0,6.0,NULL,1.0,NULL,1,'[]');
CREATE TABLE hurts (
        id INTEGER PRIMARY KEY,
        session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
        set_id INTEGER REFERENCES sets ON DELETE SET NULL,
        exercise TEXT NOT NULL,
        hurt_at TEXT NOT NULL
    );
INSERT INTO "hurts" VALUES(1,1,1,'specimen','2026-03-01T17:30:00.000+00:00');
CREATE TABLE observations (
        id INTEGER PRIMARY KEY,
        set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
        name TEXT NOT NULL,
        value REAL,
        uncertainty REAL,
        unit TEXT NOT NULL,
        views TEXT NOT NULL,
        say TEXT NOT NULL
    );
INSERT INTO "observations" VALUES(1,1,'shoulders',-1.5,0.5,'°','["front", "back"]','A little.');
CREATE TABLE reps (
        id INTEGER PRIMARY KEY,
        set_id INTEGER NOT NULL REFERENCES sets ON DELETE CASCADE,
        number INTEGER,
        is_shallow INTEGER NOT NULL,
        is_settled INTEGER NOT NULL,
        start_s REAL,
        top_s REAL,
        end_s REAL,
        arrived_s REAL,
        left_s REAL,
        range REAL,
        share REAL,
        side TEXT,
        flags TEXT NOT NULL
    );
INSERT INTO "reps" VALUES(1,1,1,0,1,6.0,7.0,8.5,7.0,7.0,31.0,1.0,'left','[]');
INSERT INTO "reps" VALUES(2,1,2,0,0,9.0,9.5,10.0,9.5,9.5,42.0,1.0,'right','[]');
INSERT INTO "reps" VALUES(3,1,NULL,1,1,10.0,11.0,12.0,11.0,11.0,5.0,1.0,'left','[]');
CREATE TABLE sessions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        began_at TEXT NOT NULL,
        utc_offset_s INTEGER NOT NULL,
        last_event_at TEXT NOT NULL,
        ended_at TEXT,
        programme TEXT,
        title TEXT NOT NULL,
        version TEXT NOT NULL,
        pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
        pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "sessions" VALUES(1,'2026-03-01T17:30:00.000+00:00',3600,'2026-03-01T17:30:00.000+00:00','2026-03-01T17:31:30.000+00:00','mid_back','Mid back','0.1.0',4,2,'');
CREATE TABLE sets (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
        position INTEGER NOT NULL,
        exercise TEXT NOT NULL,
        spec_sha256 TEXT NOT NULL REFERENCES specs,
        version TEXT NOT NULL,
        set_no INTEGER NOT NULL,
        started_at TEXT NOT NULL,
        started_s REAL,
        last_s REAL,
        ended_s REAL,
        how TEXT,
        unseen_s REAL NOT NULL DEFAULT 0,
        UNIQUE (session_id, position)
    );
INSERT INTO "sets" VALUES(1,1,1,'specimen','ede77a90bf4b85079e3f486d5592a34541cafd7b6e5f838a4a2785ed4181fcee','0.1.0',1,'2026-03-01T17:30:00.000+00:00',5.0,20.0,20.0,'hurt',0.0);
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "settings" VALUES('voice_on','true');
INSERT INTO "settings" VALUES('volume','0.25');
INSERT INTO "settings" VALUES('language','"en"');
INSERT INTO "settings" VALUES('camera','"0"');
INSERT INTO "settings" VALUES('accepted_safety_at','null');
INSERT INTO "settings" VALUES('has_osteoporosis','false');
INSERT INTO "settings" VALUES('wants_record','false');
CREATE TABLE sitting_events (
        id INTEGER PRIMARY KEY,
        sitting_id INTEGER NOT NULL REFERENCES sittings ON DELETE CASCADE,
        happened_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        json TEXT NOT NULL
    );
INSERT INTO "sitting_events" VALUES(1,1,'2026-03-01T17:36:30.000+00:00','nudged','{"loudness": "spoken", "slouched_s": 300.0}');
INSERT INTO "sitting_events" VALUES(2,1,'2026-03-01T23:31:30.000+00:00','break taken','{"seated_s": 8.0}');
CREATE TABLE sitting_spans (
        sitting_id INTEGER NOT NULL REFERENCES sittings ON DELETE CASCADE,
        position INTEGER NOT NULL,
        posture TEXT NOT NULL,
        since_at TEXT NOT NULL,
        until_at TEXT NOT NULL,
        PRIMARY KEY (sitting_id, position)
    ) WITHOUT ROWID;
INSERT INTO "sitting_spans" VALUES(1,0,'slouched','2026-03-01T17:31:30.000+00:00','2026-03-01T18:31:30.000+00:00');
INSERT INTO "sitting_spans" VALUES(1,1,'upright','2026-03-01T18:31:30.000+00:00','2026-03-01T23:31:30.000+00:00');
CREATE TABLE sittings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        began_at TEXT NOT NULL,
        utc_offset_s INTEGER NOT NULL,
        last_at TEXT NOT NULL,
        ended_at TEXT,
        place TEXT NOT NULL,
        camera TEXT NOT NULL,
        version TEXT NOT NULL
    );
INSERT INTO "sittings" VALUES(1,'2026-03-01T17:31:30.000+00:00',3600,'2026-03-01T23:31:30.000+00:00','2026-03-01T17:31:30.000+00:00','desk','0','0.1.0');
CREATE TABLE specs (
        sha256 TEXT PRIMARY KEY,
        exercise TEXT NOT NULL,
        title TEXT NOT NULL,
        unit TEXT NOT NULL,
        json TEXT NOT NULL
    );
INSERT INTO "specs" VALUES('ede77a90bf4b85079e3f486d5592a34541cafd7b6e5f838a4a2785ed4181fcee','specimen','Specimen','°','{"id":"specimen","title":"Specimen","summary":"For tests.","view":{"camera":"any","placing":"Anywhere.","turn":""},"position":{"looks_like":"Anyhow.","when":[],"for_s":1.0,"gone_s":0.3,"arms_overhead":false},"dose":{"reps":null,"per_side":false,"hold_s":null,"sets":1,"source":"made up"},"signals":{"x":{"kind":"angle","at":["near_hip","near_knee","near_ankle"]}},"baseline":null,"count":{"signal":"x","floor":10.0,"typical":40.0,"along":null,"steady":null,"sides":false,"kind":"cycles","share":0.45},"flags":[],"observations":[],"back":null,"figure":null,"cues":["Go on."],"safety":"Stop if it hurts.","equipment":[],"not_with_osteoporosis":false}');
CREATE TABLE told (what TEXT PRIMARY KEY, told_at TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "told" VALUES('pain has not improved','2026-03-01T17:31:30.000+00:00');
CREATE TABLE uprights (
        place TEXT NOT NULL,
        camera TEXT NOT NULL,
        learnt_at TEXT NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (place, camera)
    ) WITHOUT ROWID;
INSERT INTO "uprights" VALUES('desk','0','2026-03-01T17:31:30.000+00:00','{"view": "side", "typical": {"head_x": 0.25, "head_y": 0.39285714285714285, "shoulders_x": 0.5357142857142857, "shoulders_y": 0.6785714285714286, "hips_x": 0.8214285714285714, "hips_y": 0.9642857142857143, "width": 1.1071428571428572, "head": 1.25, "turn_deg": 1.3928571428571428, "nod": 1.5357142857142858, "back": NaN}, "spread": {"head_x": 0.0025, "head_y": 0.14535714285714285, "shoulders_x": 0.2882142857142857, "shoulders_y": 0.43107142857142855, "hips_x": 0.5739285714285713, "hips_y": 0.7167857142857142, "width": 0.859642857142857, "head": 1.0025, "turn_deg": 1.1453571428571427, "nod": 1.2882142857142858, "back": NaN}}');
CREATE INDEX sessions_by_time ON sessions (began_at);
CREATE INDEX sets_by_exercise ON sets (exercise, started_at);
CREATE INDEX reps_by_set ON reps (set_id);
CREATE INDEX holds_by_set ON holds (set_id);
CREATE INDEX flags_by_set ON flags (set_id);
CREATE INDEX observations_by_set ON observations (set_id);
CREATE INDEX hurts_by_session ON hurts (session_id);
CREATE INDEX sitting_events_by_sitting ON sitting_events (sitting_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('sessions',1);
INSERT INTO "sqlite_sequence" VALUES('sets',1);
INSERT INTO "sqlite_sequence" VALUES('sittings',1);
COMMIT;
