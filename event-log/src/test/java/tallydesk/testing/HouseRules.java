package tallydesk.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What keeps the four services the same house. Each service extends it with its root package and nothing else; see {@code
 * ARCHITECTURE.md}, "Invariants".
 */
public abstract class HouseRules {
    /** A file longer than this is two things. */
    static final int FILE_LINES_MAX = 250;

    private static final Pattern FORBIDDEN_NAMES =
            Pattern.compile("(Impl|Util|Utils|Helper|Manager|Dto|Abstract\\w*|Base\\w*)\\.java");

    private final String root;
    private final JavaClasses main;

    /** @param root for example {@code tallydesk.ticket} */
    protected HouseRules(String root) {
        this.root = root;
        this.main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    /** Pure packages beside {@code domain} that it may use. */
    protected String[] pureCompanions() {
        return new String[0];
    }

    @Test
    void theDomainKnowsTheJdkAndTheDeciderOnly() {
        String[] allowed = Stream.concat(
                        Stream.of("java..", "tallydesk.decider", root + ".domain.."), Stream.of(pureCompanions()))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(main);
    }

    @Test
    void theDomainAsksNoClock() {
        noClasses()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(main);
    }

    @Test
    void servicesDoNotKnowEachOther() {
        String[] others = Stream.of("ticket", "entitlement", "sla", "notification")
                .map(name -> "tallydesk." + name)
                .filter(Predicate.not(root::equals))
                .map(name -> name + "..")
                .toArray(String[]::new);
        noClasses().should().dependOnClassesThat().resideInAnyPackage(others).check(main);
    }

    @Test
    void whatIsInjectedComesThroughTheConstructor() {
        noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(main);
    }

    @Test
    void noFileIsTwoThings() {
        assertThat(sources("src/main/java").filter(file -> lines(file).size() > FILE_LINES_MAX))
                .as("files of more than %d lines", FILE_LINES_MAX)
                .isEmpty();
    }

    @Test
    void noNameIsAnExcuse() {
        assertThat(sources("src/main/java")
                        .filter(file -> FORBIDDEN_NAMES
                                .matcher(file.getFileName().toString())
                                .matches()))
                .isEmpty();
    }

    /** A new command, state or event must break the build wherever somebody has to think about it. */
    @Test
    void domainSwitchesHaveNoDefault() {
        Pattern arm = Pattern.compile("default\\s*(->|:)");
        assertThat(sources("src/main/java")
                        .filter(file -> file.toString().contains("/domain/"))
                        .filter(file -> lines(file).stream()
                                .anyMatch(line -> arm.matcher(line.strip()).lookingAt())))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern later = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
        assertThat(Stream.concat(sources("src/main/java"), sources("src/test/java"))
                        .filter(file -> holds(file, later)))
                .isEmpty();
    }

    @Test
    void noTestSleepsOrIsSwitchedOff() {
        Pattern lazy = Pattern.compile("@Disabled|@Ignore|Thread\\.sleep");
        assertThat(sources("src/test/java").filter(file -> holds(file, lazy))).isEmpty();
    }

    private static boolean holds(Path file, Pattern pattern) {
        return lines(file).stream().anyMatch(line -> pattern.matcher(line).find());
    }

    private static Stream<Path> sources(String folder) {
        try {
            Path root = Path.of(folder);
            return Files.exists(root)
                    ? Files.walk(root).filter(file -> file.toString().endsWith(".java"))
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
