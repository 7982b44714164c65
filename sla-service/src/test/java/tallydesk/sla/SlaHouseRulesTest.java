package tallydesk.sla;

import tallydesk.testing.HouseRules;

class SlaHouseRulesTest extends HouseRules {
    SlaHouseRulesTest() {
        super("tallydesk.sla");
    }

    @Override
    protected String[] pureCompanions() {
        return new String[] {"tallydesk.sla.businesstime.."};
    }
}
