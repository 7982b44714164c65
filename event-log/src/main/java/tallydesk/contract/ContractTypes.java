package tallydesk.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of each family, read from what its sealed interface permits: no list is kept by hand. */
public final class ContractTypes {
    private static final ClassValue<List<ContractType<ContractRecord>>> TYPES = new ClassValue<>() {
        @Override
        protected List<ContractType<ContractRecord>> computeValue(Class<?> family) {
            return records(family)
                    .<ContractType<ContractRecord>>map(ContractType::of)
                    .toList();
        }
    };

    private ContractTypes() {}

    /**
     * @param family a sealed interface such as {@link TicketContract}, or a single record
     * @return its types in the order of declaration
     */
    @SuppressWarnings("unchecked") // a family permits only classes of its own
    public static <C extends ContractRecord> List<ContractType<C>> of(Class<C> family) {
        return (List<ContractType<C>>) (List<?>) TYPES.get(family);
    }

    /** The type of that name in the family, or empty: it is newer than this reader, or not meant for this topic. */
    public static <C extends ContractRecord> Optional<ContractType<C>> find(Class<C> family, String wireType) {
        return of(family).stream()
                .filter(type -> type.wireType().equals(wireType))
                .findFirst();
    }

    /** The type of a record, for its headers. */
    public static ContractType<?> of(ContractRecord record) {
        return TYPES.get(record.getClass()).getFirst();
    }

    /**
     * The types that may be on a topic of {@link Topics}.
     *
     * @throws IllegalArgumentException if the topic is none of ours
     */
    public static List<? extends ContractType<?>> onTopic(String topic) {
        Class<? extends ContractRecord> family = Topics.FAMILIES.get(topic);
        if (family == null) {
            throw new IllegalArgumentException("not a topic of the contract: " + topic);
        }
        return TYPES.get(family);
    }

    private static Stream<Class<? extends ContractRecord>> records(Class<?> family) {
        return family.isRecord()
                ? Stream.of(family.asSubclass(ContractRecord.class))
                : Arrays.stream(family.getPermittedSubclasses()).flatMap(ContractTypes::records);
    }
}
