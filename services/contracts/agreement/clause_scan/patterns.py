"""The table of patterns, of both languages: a clause may mix them."""

from services.contracts.agreement.clause_scan.damage_shifted import DAMAGE_SHIFTED
from services.contracts.agreement.clause_scan.liability_excluded import LIABILITY_EXCLUDED
from services.contracts.agreement.clause_scan.rights_taken import RIGHTS_TAKEN

PATTERNS = (*LIABILITY_EXCLUDED, *RIGHTS_TAKEN, *DAMAGE_SHIFTED)
