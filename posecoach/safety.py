"""What a person should know before the first session, and can read again at any time.

The red flags follow published screening lists for thoracic pain, which is more often serious than pain in
the neck or the low back: Physiopedia, "Thoracic Back Pain Red Flags", and the guidance of the NHS formulary
for south-west Devon.
"""

DISCLAIMER = (
    "posecoach is for general fitness and wellbeing. It is not medical advice, and a camera can be wrong. "
    "With pain, an injury, osteoporosis, recent surgery, in pregnancy, or when you are unsure, ask a doctor "
    "or physiotherapist first."
)

EVERY_SET = (
    "Move only as far as is comfortable. Stop if you feel sharp, spreading or worsening pain, numbness or "
    "tingling, dizziness, chest pain or breathlessness."
)

RED_FLAGS = (
    "a recent fall or accident, or a small one with osteoporosis",
    "new back pain under the age of 20 or over 50",
    "cancer now or earlier, long use of steroids, a weakened immune system, or drug use by needle",
    "fever, chills, night sweats, or weight loss that you cannot explain",
    "pain that is constant, grows, or wakes you at night, whatever position you take",
    "severe stiffness in the morning, or a back that has changed its shape",
    "weak or numb legs, trouble with balance, or a change in bladder or bowel",
    "chest pain, breathlessness, or pain that comes with effort or feels like tearing",
    "a rash with blisters on one side of the trunk",
)

IF_ANY = (
    "If one of these is true of you, please do not start: see a doctor first. Call the emergency number for "
    "chest pain, breathlessness, new weakness of the legs, or a change in bladder or bowel."
)
