package tallydesk.entitlement;

import tallydesk.testing.HouseRules;

class EntitlementHouseRulesTest extends HouseRules {
    EntitlementHouseRulesTest() {
        super("tallydesk.entitlement");
    }
}
