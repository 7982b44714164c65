package tallydesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryLimitsTest {
    @Test
    void aLeaseThatCouldEndBetweenTwoRenewalsIsRefusedByItsName() {
        assertThatThrownBy(() -> DeliveryLimits.usual(Duration.ofSeconds(20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TALLYDESK_MAIL_LEASE");
        assertThat(DeliveryLimits.usual(Duration.ofSeconds(25)).lease()).isEqualTo(Duration.ofSeconds(25));
    }
}
