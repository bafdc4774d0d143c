package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.DocumentQuery;
import vn.lienthong.pipeline.FoundDocument;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.RunningGateway;

/** Results of procedures are found again at a whole gateway, over SOAP and from the command line, by whom they concern. */
class FindCommandIT {

    private static final String COMMUNE = "000.35.48.H49";
    private static final String DISTRICT = "000.00.48.H49";
    private static final String ELSEWHERE = "000.00.41.H49";

    @TempDir
    private static Path data;
    private static RunningGateway gateway;
    private static ExchangeId result;
    private static ExchangeId letter;

    @BeforeAll
    static void start() throws IOException {
        gateway = RunningGateway.start(data);
        result = send("van-don", result(810, COMMUNE, DISTRICT, ELSEWHERE));
        letter = send("van-don", Letters.letter(811, DISTRICT, COMMUNE));
        send("ha-long", Letters.letter(812, ELSEWHERE, "000.00.42.H49"));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    private static ExchangeId send(String system, Letter letter) throws IOException {
        return gateway.system(system).submit(letter.source(), letter.size()).exchange();
    }

    private static Letter result(int number, String from, String... to) {
        String elements = "<edXML:SteeringType>2</edXML:SteeringType><edXML:ResponseForTask><edXML:TaskCode>G22.1</edXML:TaskCode>"
                + "<edXML:TaskCode>G22.2</edXML:TaskCode></edXML:ResponseForTask><edXML:ApplicationType>KHAI_SINH</edXML:ApplicationType></edXML:MessageHeader>";
        return Letters.signed(Letters.order(number, from, to), RunningGateway.signer(from), xml -> xml
                .replaceAll("<edXML:(SteeringType|ApplicationType)>[^<]*</edXML:\\1>", "").replace("</edXML:MessageHeader>", elements));
    }

    private static List<FoundDocument> find(String system, String unit, Optional<String> task, Optional<String> to) throws IOException {
        return gateway.system(system).find(new DocumentQuery(new UnitCode(unit), Optional.empty(), to.map(UnitCode::new), task, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()), 100, Optional.empty()).items();
    }

    private static RecordedTerminal run(int expected, String... arguments) {
        var terminal = new RecordedTerminal(Language.EN);
        assertThat(terminal.run(Stream.concat(Stream.of("find", "--url", gateway.address().toString()), Stream.of(arguments)).toArray(String[]::new)))
                .as(terminal.remarked()).isEqualTo(expected);
        return terminal;
    }

    @Test
    void senderAndRecipientsFindItAndEachSeesWhatConcernsIt() throws IOException {
        // When
        List<FoundDocument> sent = find("van-don", COMMUNE, Optional.of("G22.2"), Optional.empty());
        List<FoundDocument> received = find("ha-long", ELSEWHERE, Optional.of("G22.1"), Optional.empty());

        // Then
        assertThat(sent).extracting(FoundDocument::exchange).containsExactly(result);
        assertThat(sent.get(0).recipients()).extracting(AgencyDesk.RecipientState::unit).containsExactlyInAnyOrder(new UnitCode(DISTRICT), new UnitCode(ELSEWHERE));
        assertThat(received).extracting(FoundDocument::exchange).containsExactly(result);
        assertThat(received.get(0).recipients()).extracting(AgencyDesk.RecipientState::unit).containsExactly(new UnitCode(ELSEWHERE));
        assertThat(received.get(0).taskCodes()).containsExactly("G22.1", "G22.2");
        assertThat(received.get(0).applicationType()).contains("KHAI_SINH");
        assertThat(received.get(0).code()).contains("810/UBND-VP");

        // Then a recipient learns nothing of the others, not even by asking for them, and others learn nothing at all
        assertThat(find("ha-long", ELSEWHERE, Optional.of("G22.1"), Optional.of(DISTRICT))).isEmpty();
        assertThat(find("mong-cai", "000.00.42.H49", Optional.of("G22.1"), Optional.empty())).isEmpty();
        assertThat(find("van-don", COMMUNE, Optional.of("G22.2"), Optional.of(ELSEWHERE))).hasSize(1);
        assertThatThrownBy(() -> find("mong-cai", COMMUNE, Optional.of("G22.1"), Optional.empty()))
                .isInstanceOf(SoapFault.class).hasMessageContaining("CALLER_MAY_NOT_ACT_FOR_UNIT");
    }

    @Test
    void withoutConditionsItIsTheRegisterOfTheUnitPageByPage() throws IOException {
        // Given
        var everything = new DocumentQuery(new UnitCode(COMMUNE), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());

        // When
        var first = gateway.system("van-don").find(everything, 1, Optional.empty());
        var second = gateway.system("van-don").find(everything, 1, first.nextCursor());

        // Then
        assertThat(first.items()).extracting(FoundDocument::exchange).containsExactly(letter);
        assertThat(second.items()).extracting(FoundDocument::exchange).containsExactly(result);
        assertThat(second.nextCursor()).isEmpty();
    }

    @Test
    void theCommandPrintsLinesAndCsvAndJsonAndSaysWhenThereIsNothing() throws IOException {
        // When
        RecordedTerminal lines = run(Exit.DONE, "--system", "van-don", "--unit", COMMUNE, "--application", "KHAI_SINH", "--steering", "2");
        RecordedTerminal csv = run(Exit.DONE, "--system", "van-don", "--unit", COMMUNE, "--task", "G22.1", "--from", COMMUNE, "--csv");
        JsonNode json = new ObjectMapper().readTree(run(Exit.DONE, "--system", "van-don", "--unit", COMMUNE, "--json").said());
        RecordedTerminal nothing = run(Exit.NEGATIVE, "--system", "van-don", "--unit", COMMUNE, "--until", "2020-01-01");
        RecordedTerminal emptyArray = run(Exit.NEGATIVE, "--system", "van-don", "--unit", COMMUNE, "--until", "2020-01-01", "--json");
        run(Exit.WRONG_USE, "--system", "van-don", "--unit", COMMUNE, "--csv", "--json");
        RecordedTerminal wrong = run(Exit.WRONG_USE, "--system", "van-don", "--unit", COMMUNE, "--since", "yesterday");

        // Then
        assertThat(lines.said()).contains(result.toString(), COMMUNE + " → ", "[KHAI_SINH, steering 2, task G22.1, task G22.2]").doesNotContain(letter.toString());
        assertThat(lines.remarked()).contains("Documents found: 1");
        assertThat(csv.said().lines()).hasSize(2);
        assertThat(csv.said().lines().findFirst().orElseThrow()).startsWith("accepted_at,exchange,from,document_id,");
        assertThat(csv.said()).contains(result + "," + COMMUNE + ",", ",810/UBND-VP,2019-07-15,", ",KHAI_SINH,2,G22.1 G22.2,");
        assertThat(nothing.said()).isEmpty();
        assertThat(new ObjectMapper().readTree(emptyArray.said())).isEmpty();
        assertThat(json.findValuesAsText("exchangeId")).containsExactly(letter.toString(), result.toString());
        assertThat(json.get(1).get("applicationType").asText()).isEqualTo("KHAI_SINH");
        assertThat(json.get(1).get("taskCodes")).extracting(JsonNode::asText).containsExactly("G22.1", "G22.2");
        assertThat(json.get(1).get("recipients").findValuesAsText("unit")).containsExactlyInAnyOrder(DISTRICT, ELSEWHERE);
        assertThat(json.get(0).get("recipients").get(0).get("unit").asText()).isEqualTo(COMMUNE);
        assertThat(wrong.remarked()).contains("yesterday");
    }
}
