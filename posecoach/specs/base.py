"""What all parts of a spec have in common."""

from pydantic import BaseModel, ConfigDict


class SpecPart(BaseModel):
    """A part of a spec: cannot be changed, and a key that it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
