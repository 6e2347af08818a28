package dev.mirrordeck.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.mirrordeck.judge.HiddenCases;
import dev.mirrordeck.transcript.Transcript;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules between rooms that a class file shows; DESIGN's numbers stand at each. */
final class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mirrordeck");

    /** Every rule below, by its field's name. */
    @TestFactory
    Stream<DynamicTest> rules() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field -> DynamicTest.dynamicTest(field.getName(), () -> ((ArchRule) field.get(null)).check(ALL)));
    }

    /** Rule 1. */
    static final ArchRule packagesFormNoCycle = slices().matching("dev.mirrordeck.(**)")
            .should()
            .beFreeOfCycles()
            .because("a room that needs its own visitor cannot be understood alone");

    /** Rule 1. */
    static final ArchRule nobodyUsesCli = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..cli..")
            .because("cli builds the adapters and stands at the end of every arrow");

    /** Rule 2: the pure packages know no clock, no chance, no files, no threads. */
    static final ArchRule theCoreIsPure = noClasses()
            .that()
            .resideInAnyPackage(
                    "..event..",
                    "..state..",
                    "..guard..",
                    "..agent..",
                    "..tui.pane..",
                    "..tui.screen..",
                    "..tui.home..",
                    "..tui.draw..",
                    "..text..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io..",
                            "java.net..",
                            "java.nio.file..",
                            "java.nio.channels..",
                            "java.util.concurrent..",
                            "java.util.logging..",
                            "java.lang.reflect..")
                    .or(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "Random, SecureRandom, Clock, Thread, System",
                            type -> java.util.Set.of(
                                            "java.util.Random",
                                            "java.security.SecureRandom",
                                            "java.time.Clock",
                                            "java.lang.Thread",
                                            "java.lang.System",
                                            "java.lang.ProcessBuilder")
                                    .contains(type.getName()))))
            .because("what follows from a state and an input must follow again at every replay");

    /** Rule 2: the pure packages take time as an argument. */
    static final ArchRule timeHasOneDoor = noClasses()
            .that()
            .resideInAnyPackage(
                    "..event..",
                    "..state..",
                    "..guard..",
                    "..agent..",
                    "..tui.pane..",
                    "..tui.screen..",
                    "..tui.home..",
                    "..tui.draw..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .because("now is stamped when input leaves the inbox, and nowhere else");

    /** Rule 3. */
    static final ArchRule jacksonStaysInItsCorral = corral(
            "com.fasterxml.jackson..",
            "..settings..",
            "..transcript..",
            "..model..",
            "..target.files..",
            "..judge..",
            "..attach..",
            "..report..",
            "..cli..");

    /** Rule 3. */
    static final ArchRule dockerJavaStaysInItsCorral = corral("com.github.dockerjava..", "..sandbox.docker..");

    /** Rule 3. */
    static final ArchRule lanternaStaysInItsCorral = corral("com.googlecode.lanterna..", "dev.mirrordeck.tui");

    /** Rule 3. */
    static final ArchRule jlineStaysInItsCorral = corral("org.jline..", "dev.mirrordeck.tui", "..repl..", "..ssh..");

    /** Rule 3. */
    static final ArchRule commonmarkStaysInItsCorral = corral("org.commonmark..", "..tui.pane.markdown..");

    /** Rule 3. */
    static final ArchRule picocliStaysInItsCorral = corral("picocli..", "..cli..");

    /** Rule 4: the hidden wall. */
    static final ArchRule onlyTheJudgeOpensHiddenCases = noClasses()
            .that()
            .resideOutsideOfPackages("..judge..", "..cli..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(HiddenCases.class)
            .because("what the agent must not know, no other room may hold");

    /** Rule 4: cli may count hidden cases, never read one. */
    static final ArchRule hiddenCasesAreOpenedInTheJudgeAlone = noClasses()
            .that()
            .resideOutsideOfPackage("..judge..")
            .should()
            .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                    com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo(
                                            HiddenCases.class)))
                    .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("open"))))
            .because("the hidden wall has one door");

    /** Rule 5. */
    static final ArchRule onlyTheSinkWritesToATerminal = noClasses()
            .that()
            .resideInAPackage("..tui..")
            .and()
            .doNotHaveSimpleName("TerminalSink")
            .should()
            .callMethod("org.jline.terminal.Terminal", "output")
            .orShould()
            .callMethod("org.jline.terminal.Terminal", "writer")
            .because("no foreign byte reaches a terminal when there is only one mouth");

    /** Rule 6. */
    static final ArchRule onlySessionAppends = noClasses()
            .that()
            .resideOutsideOfPackage("..transcript..")
            .and()
            .doNotHaveFullyQualifiedName("dev.mirrordeck.session.Session")
            // which makes a session that nobody hosts or keeps
            .and()
            .doNotHaveFullyQualifiedName("dev.mirrordeck.cli.Rehearsal")
            .should()
            .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                    com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                                            Transcript.class)))
                    .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("append"))))
            .because("a transcript has one writer");

    /** Rule 7. */
    static final ArchRule nothingStaticIsMutable = fields().that()
            .areStatic()
            .and(not(com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching("\\$.*")))
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("two sessions in one process must not meet");

    /** STYLE rule 1: facts carry no behaviour that needs a machine, and are records or enums. */
    static final ArchRule factsAreRecords = classes()
            .that()
            .resideInAPackage("dev.mirrordeck.event")
            .and()
            .areNotInterfaces()
            .and()
            .areTopLevelClasses()
            .should(com.tngtech.archunit.lang.ArchCondition.from(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "be a record or an enum",
                    type -> type.isRecord()
                            || type.isEnum()
                            || type.getSimpleName().equals("package-info"))))
            .because("a fact is data");

    private static ArchRule corral(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .because("a library that stays in its corral can be replaced");
    }
}
