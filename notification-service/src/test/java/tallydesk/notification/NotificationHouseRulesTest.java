package tallydesk.notification;

import tallydesk.testing.HouseRules;

class NotificationHouseRulesTest extends HouseRules {
    NotificationHouseRulesTest() {
        super("tallydesk.notification");
    }
}
