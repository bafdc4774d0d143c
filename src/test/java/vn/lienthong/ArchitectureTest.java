package vn.lienthong;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code to the table of rooms in {@code docs/architecture.md}. */
class ArchitectureTest {

    private static final String ROOT = "vn.lienthong";
    private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| [^|]+ \\| ([^|]+) \\|");
    private static final JavaClasses CODE = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static Map<String, List<String>> table() throws IOException {
        var rooms = new TreeMap<String, List<String>>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs/architecture.md")));
        while (row.find()) {
            rooms.put(row.group(1), Arrays.stream(row.group(2).split(",")).map(String::strip).filter(name -> !name.equals("–")).toList());
        }
        return rooms;
    }

    private static String room(JavaClass type) {
        return type.getPackageName().equals(ROOT) ? "" : type.getPackageName().substring(ROOT.length() + 1).replaceFirst("\\..*", "");
    }

    @Test
    void roomsFoundAreRoomsDeclared() throws IOException {
        var found = CODE.stream().map(ArchitectureTest::room).filter(name -> !name.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).as("see docs/architecture.md#rooms").isEqualTo(new TreeSet<>(table().keySet()));
    }

    @Test
    void eachRoomUsesOnlyWhatItsRowNames() throws IOException {
        Map<String, List<String>> table = table();
        table.forEach((room, mayUse) -> {
            String[] forbidden = table.keySet().stream().filter(other -> !other.equals(room) && !mayUse.contains(other))
                    .map(other -> ROOT + "." + other + "..").toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses().that().resideInAPackage(ROOT + "." + room + "..").should().dependOnClassesThat().resideInAnyPackage(forbidden)
                        .because("room " + room + " may use " + mayUse + ", see docs/architecture.md#rooms").allowEmptyShould(true).check(CODE);
            }
        });
    }

    @Test
    void roomsAreFreeOfCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void rootHoldsOneClass() {
        assertThat(CODE.stream().filter(type -> type.getPackageName().equals(ROOT) && type.isTopLevelClass()).map(JavaClass::getSimpleName))
                .containsExactly("Gateway");
    }

    @Test
    void camelStaysInApp() {
        noClasses().that(not(resideInAPackage(ROOT + ".app.."))).should().dependOnClassesThat().resideInAPackage("org.apache.camel..")
                .because("the verbs are plain Java, tested by calling them").check(CODE);
    }

    @Test
    void cxfStaysAtTheSoapDoor() {
        noClasses().that(not(resideInAnyPackage(ROOT + ".app..", ROOT + ".channel.soap.."))).should()
                .dependOnClassesThat().resideInAnyPackage("org.apache.cxf..", "jakarta.xml.ws..", "jakarta.jws..")
                .because("no other room knows which protocol a document came by").check(CODE);
    }

    @Test
    void jmsStaysWithTheRelay() {
        noClasses().that(not(resideInAnyPackage(ROOT + ".app..", ROOT + ".delivery.."))).should()
                .dependOnClassesThat().resideInAnyPackage("jakarta.jms..", "org.apache.activemq..")
                .because("the queue is the work, the database is the truth").check(CODE);
    }

    @Test
    void bouncyCastleStaysWithTheCertificates() {
        noClasses().that(not(resideInAnyPackage(ROOT + ".trust..", ROOT + ".signature..", ROOT + ".cli.pki.."))).should()
                .dependOnClassesThat().resideInAPackage("org.bouncycastle..")
                .because("what the JDK can do needs no second library").check(CODE);
    }

    @Test
    void commandsStartWithoutAFramework() {
        noClasses().that().resideInAPackage(ROOT + ".cli..").should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.cxf..")
                .because("a script that sends a document should not wait for a server's framework to start").check(CODE);
    }

    @Test
    void sqlStaysInJdbcClasses() {
        noClasses().that().haveNameNotMatching(".*\\.Jdbc[A-Za-z]+(\\$.*)?").and(not(resideInAPackage(ROOT + ".app..")))
                .and().doNotHaveSimpleName("Admissions")
                .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
                .because("whoever looks for SQL finds it by the name of the class").check(CODE);
    }

    @Test
    void parsersAreConfiguredInOneRoom() {
        noClasses().that(not(resideInAPackage(ROOT + ".xml.."))).should().dependOnClassesThat()
                .haveFullyQualifiedName("javax.xml.parsers.DocumentBuilderFactory")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("javax.xml.parsers.SAXParserFactory")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("javax.xml.stream.XMLInputFactory")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("javax.xml.transform.TransformerFactory")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("javax.xml.xpath.XPathFactory")
                .because("an unsafe parser anywhere is a hole everywhere").check(CODE);
    }

    @Test
    void timeAndIdentifiersAreInjected() {
        noClasses().that(not(resideInAnyPackage(ROOT + ".app..", ROOT + ".cli.."))).should()
                .callMethod(java.time.Instant.class, "now").orShould().callMethod(java.time.LocalDate.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(java.util.UUID.class, "randomUUID")
                .because("a test decides what time it is").check(CODE);
    }

    @Test
    void nothingGenericIsThrown() {
        noClasses().that().areNotAssignableTo(Throwable.class).should().callConstructor(RuntimeException.class, String.class).orShould().callConstructor(Exception.class, String.class)
                .orShould().callConstructor(RuntimeException.class, Throwable.class)
                .because("a failure has a name").check(CODE);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> silent = files.filter(Files::isDirectory)
                    .filter(folder -> folder.toFile().listFiles((dir, name) -> name.endsWith(".java")).length > 0)
                    .filter(folder -> !folder.endsWith("lienthong") && !Files.exists(folder.resolve("package-info.java"))).toList();
            assertThat(silent).isEmpty();
        }
    }

    @Test
    void filesFitOnAFewScreens() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            // a catalogue is searched, not read: the one of refusals may be as long as there are refusals
            for (Path file : files.filter(path -> path.toString().endsWith(".java") && !path.endsWith("kernel/RefusalCode.java")).toList()) {
                assertThat(Files.readAllLines(file).size()).as(file.toString()).isLessThanOrEqualTo(300);
            }
        }
    }

    @Test
    void namesSayWhatThingsAre() {
        classes().should().haveSimpleNameNotEndingWith("Manager").andShould().haveSimpleNameNotEndingWith("Helper")
                .andShould().haveSimpleNameNotEndingWith("Util").andShould().haveSimpleNameNotEndingWith("Utils")
                .andShould().haveSimpleNameNotEndingWith("Impl")
                .because("those words name a drawer, not a purpose").check(CODE.that(not(resideInAPackage(ROOT + ".channel.soap.contract.."))));
    }
}
