"""The agreement (POK) of a placement: from draft to the last signature, or its end."""
