package tallydesk.entitlement.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.IssuedKey.Issued;
import tallydesk.entitlement.domain.IssuedKey.Unissued;
import tallydesk.entitlement.domain.IssuedKeyCommand.IssueSupportKey;
import tallydesk.entitlement.domain.IssuedKeyCommand.ResumeIssuedKey;
import tallydesk.entitlement.domain.IssuedKeyCommand.SuspendIssuedKey;
import tallydesk.entitlement.domain.IssuedKeyEvent.IssuedKeyResumed;
import tallydesk.entitlement.domain.IssuedKeyEvent.IssuedKeySuspended;
import tallydesk.entitlement.domain.IssuedKeyEvent.SupportKeyIssued;

/** The vendor issues support keys (rule 9). */
public final class IssuedKeyDecider implements Decider<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> {
    /** Most products that one key names; more than any catalog has. */
    static final int PRODUCTS_MAX = 50;

    private static final Pattern PRODUCT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/+-]{0,63}");
    private static final Pattern SERVICE_LEVEL = Pattern.compile("[A-Z][A-Z0-9_]{0,31}");

    /** Nearly every other year is a mistype, and some would not fit into a timestamp. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    @Override
    public IssuedKey initial() {
        return new Unissued();
    }

    @Override
    public IssuedKey evolve(IssuedKey state, IssuedKeyEvent event) {
        return IssuedKey.evolve(state, event);
    }

    @Override
    public List<IssuedKeyEvent> decide(IssuedKeyCommand command, IssuedKey state) {
        return switch (command) {
            case IssueSupportKey c -> issue(c.key(), state);
            case SuspendIssuedKey c ->
                required(state).suspended() ? List.of() : List.of(new IssuedKeySuspended(c.supportKeyId(), c.reason()));
            case ResumeIssuedKey c ->
                required(state).suspended() ? List.of(new IssuedKeyResumed(c.supportKeyId())) : List.of();
        };
    }

    private static List<IssuedKeyEvent> issue(SupportKey asked, IssuedKey state) {
        List<Rejection> faults = faults(asked);
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
        return switch (state) {
            case Unissued _ ->
                List.of(new SupportKeyIssued(
                        asked.supportKeyId(),
                        asked.lastCharacters(),
                        asked.products(),
                        asked.serviceLevel(),
                        asked.validFrom(),
                        asked.validUntil()));
            case Issued(SupportKey before) when before.withSuspended(false).equals(asked) -> List.of();
            case Issued _ -> throw new Rejection("support-key-exists", "This support key was issued with other terms.");
        };
    }

    /**
     * Everything that is wrong, for a border that names all of it at once. Codes: {@code malformed-products}, {@code
     * malformed-service-level}, {@code malformed-validity}.
     */
    public static List<Rejection> faults(SupportKey key) {
        List<Rejection> faults = new ArrayList<>();
        if (!areProducts(key.products())) {
            faults.add(new Rejection(
                    "malformed-products",
                    "Products are 1 to %d different names of the catalog, or \"*\" alone for all."
                            .formatted(PRODUCTS_MAX)));
        }
        if (!SERVICE_LEVEL.matcher(key.serviceLevel()).matches()) {
            faults.add(new Rejection(
                    "malformed-service-level", "A service level is 1 to 32 capital letters, digits or _."));
        }
        if (key.validFrom().isBefore(FIRST_DAY)
                || key.validUntil().isAfter(LAST_DAY)
                || key.validUntil().isBefore(key.validFrom())) {
            faults.add(new Rejection(
                    "malformed-validity",
                    "A key ends on the day it begins or later, between %s and %s.".formatted(FIRST_DAY, LAST_DAY)));
        }
        return List.copyOf(faults);
    }

    private static boolean areProducts(List<String> products) {
        Set<String> different = new HashSet<>();
        boolean named = products.stream()
                .allMatch(product ->
                        PRODUCT.matcher(product).matches() && different.add(product.toLowerCase(Locale.ROOT)));
        return products.equals(List.of(SupportKey.ALL_PRODUCTS))
                || named && !products.isEmpty() && products.size() <= PRODUCTS_MAX;
    }

    private static SupportKey required(IssuedKey state) {
        return state.key().orElseThrow(() -> new Rejection("support-key-unknown", "No such support key was issued."));
    }
}
