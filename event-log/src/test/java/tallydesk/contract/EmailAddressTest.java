package tallydesk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.EmailAddress.Fault;

/** One rule for what the doors take and what a mail's head may hold. */
class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "\n",
                "\r",
                "\r\n ",
                "\0",
                "\t",
                "\u000B",
                "\u001B[2J",
                "\u007F",
                "\u009F",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u202E",
                "\u200B",
                "\u2066",
                "\uFEFF",
                "\uD800",
                "\uE000"
            })
    void nothingInItEndsALineOfAHeadOrHides(String breaker) {
        assertThat(EmailAddress.fault("a" + breaker + "@customer.example")).contains(Fault.INVISIBLE_CHARACTER);
        assertThat(EmailAddress.fault("a@customer.example" + breaker)).contains(Fault.INVISIBLE_CHARACTER);
        assertThat(EmailAddress.fault(breaker + "a@customer.example")).contains(Fault.INVISIBLE_CHARACTER);
        assertThat(EmailAddress.fault("\"a" + breaker + "\"@customer.example")).contains(Fault.INVISIBLE_CHARACTER);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`=?utf-8?q?=0d=0aBcc:x?=@customer.example`, ENCODED_WORD",
                "`\"a b\"@customer.example`, QUOTED_LOCAL_PART",
                "`\"a@evil.example> \"@customer.example`, QUOTED_LOCAL_PART",
                "`\"\"@customer.example`, QUOTED_LOCAL_PART",
                "`a\"b@customer.example`, QUOTED_LOCAL_PART",
                "a%victim.example@customer.example, ROUTED_LOCAL_PART",
                "relay!victim@customer.example, ROUTED_LOCAL_PART",
                "a@b@customer.example, ROUTED_LOCAL_PART",
                "`@relay.example:a@customer.example`, ROUTED_LOCAL_PART",
                "`a@customer.example,b@customer.example`, ROUTED_LOCAL_PART",
                "`Ada <a@customer.example>`, NOT_AN_ADDRESS",
                "`<a@customer.example>`, NOT_AN_ADDRESS",
                "`a,b@customer.example`, NOT_AN_ADDRESS",
                "`a;b@customer.example`, NOT_AN_ADDRESS",
                "`a(c)@customer.example`, NOT_AN_ADDRESS",
                "`a b@customer.example`, NOT_AN_ADDRESS",
                "`a @customer.example`, NOT_AN_ADDRESS",
                "`a\\b@customer.example`, NOT_AN_ADDRESS",
                ".a@customer.example, NOT_AN_ADDRESS",
                "a..b@customer.example, NOT_AN_ADDRESS",
                "a.@customer.example, NOT_AN_ADDRESS",
                "customer.example, NOT_AN_ADDRESS",
                "@customer.example, NOT_AN_ADDRESS",
                "a@, NOT_A_DOMAIN",
                "a@-x.example, NOT_A_DOMAIN",
                "a@x-.example, NOT_A_DOMAIN",
                "a@x..example, NOT_A_DOMAIN",
                "a@x.example., NOT_A_DOMAIN",
                "a@x_y.example, NOT_A_DOMAIN",
                "a@[127.0.0.1], NOT_A_DOMAIN",
                "a@127.0.0.1, NOT_A_DOMAIN",
                "a@2130706433, NOT_A_DOMAIN",
                "`a@x.example RCPT`, NOT_A_DOMAIN",
                "ä@customer.example, NOT_ASCII",
                "a@bücher.example, NOT_ASCII",
            })
    void onlyABareAddressIsAnAddress(String text, Fault fault) {
        assertThat(EmailAddress.fault(text)).contains(fault);
        assertThatThrownBy(() -> new EmailAddress(text))
                .isInstanceOfSatisfying(
                        EmailAddress.Refused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault))
                .hasMessage(fault.text())
                .hasMessageNotContaining(text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = "   ")
    void noTextIsNoAddress(String text) {
        assertThat(EmailAddress.fault(text)).contains(Fault.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "a.b+c@customer.example",
                "o'neil@customer.example",
                "x_y=z@sub.customer.example",
                "a@xn--bcher-kva.example",
                "a@4you.example"
            })
    void anOrdinaryAddressIsOne(String text) {
        assertThat(new EmailAddress(text).text()).isEqualTo(text);
    }

    @Test
    void itsLengthsAreThoseThatEveryMailServerTakes() {
        String local = "x".repeat(EmailAddress.LOCAL_PART_CHARS_MAX);
        String domain = ("y".repeat(62) + ".").repeat(3) + "example";
        String longest = "x".repeat(EmailAddress.CHARS_MAX - domain.length() - 1) + "@" + domain;
        assertThat(longest).hasSize(EmailAddress.CHARS_MAX);
        assertThat(EmailAddress.fault(longest)).isEmpty();
        assertThat(EmailAddress.fault("x" + longest)).contains(Fault.TOO_LONG);
        assertThat(EmailAddress.fault(local + "@customer.example")).isEmpty();
        assertThat(EmailAddress.fault("x" + local + "@customer.example")).contains(Fault.TOO_LONG);
        assertThat(EmailAddress.fault("a@" + "y".repeat(64) + ".example")).contains(Fault.NOT_A_DOMAIN);
    }

    @Test
    void blanksAroundItAndTheCaseOfItsDomainDoNotCount() {
        assertThat(new EmailAddress("  Ada.L@Customer.EXAMPLE ").text()).isEqualTo("Ada.L@customer.example");
        assertThat(new EmailAddress("Ada.L@Customer.EXAMPLE").comparable()).isEqualTo("ada.l@customer.example");
    }

    @Test
    void whateverIsNoAddressCanStillBeCompared() {
        assertThat(EmailAddress.comparable(" Relay!Victim@X.example\n")).isEqualTo("relay!victim@x.example");
        assertThat(EmailAddress.comparable("\"A B\"@x.example")).isEqualTo("\"a b\"@x.example");
    }
}
