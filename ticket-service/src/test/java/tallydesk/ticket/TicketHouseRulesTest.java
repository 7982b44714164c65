package tallydesk.ticket;

import tallydesk.testing.HouseRules;

class TicketHouseRulesTest extends HouseRules {
    TicketHouseRulesTest() {
        super("tallydesk.ticket");
    }
}
