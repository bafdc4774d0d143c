package vn.lienthong.console.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.delivery.ParkedDeliveries;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.testkit.ConsoleClient;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Statuses;
import vn.lienthong.testkit.Waiting;

/** The pages of queues, of what is parked and of routes, as people of different roles use them, beside systems that send and collect. */
class QueuesPagesIT {

    private static final String PASSWORD = "một câu dài dễ nhớ";
    private static final String COMMUNE = "000.41.48.H49";
    private static final String DISTRICT = "000.00.48.H49";
    private static final String PROVINCE = "000.00.00.H49";
    private static final String DEPARTMENT = "000.00.13.H49";

    @TempDir
    private static Path data;
    private static RunningGateway gateway;
    private static ConsoleClient operator;
    private static ConsoleClient second;
    private static ConsoleClient viewer;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data, "lienthong.console.enabled", "true", "lienthong.conversation.arrival-patience", "1d");
        String first = gateway.server().firstPassword().orElseThrow();
        ConsoleClient admin = new ConsoleClient(gateway.server().consoleAddress().orElseThrow());
        admin.signIn("admin", first);
        admin.post("/account/password", "before", first, "chosen", PASSWORD, "again", PASSWORD);
        operator = person("lan", "OPERATOR");
        second = person("minh", "OPERATOR");
        viewer = person("xem", "VIEWER");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    private static ConsoleClient person(String name, String role) {
        jdbc().update("insert into console_user (name, display, role, password, one_time, created_at, created_by) "
                + "select ?, ?, ?, password, false, created_at, 'admin' from console_user where name = 'admin'", name, name, role);
        var client = new ConsoleClient(gateway.server().consoleAddress().orElseThrow());
        assertThat(client.signIn(name, PASSWORD).headers().firstValue("Location")).contains("/");
        return client;
    }

    private static JdbcTemplate jdbc() {
        return gateway.server().part(JdbcTemplate.class);
    }

    private static SoapClient systemOf(String unit) {
        return gateway.system(unit.equals(COMMUNE) || unit.equals(DISTRICT) ? "van-don" : "province");
    }

    private static ExchangeId send(int number, String from, String to) throws IOException {
        var letter = Letters.letter(number, from, to);
        return systemOf(from).submit(letter.source(), letter.size()).exchange();
    }

    private static List<ExchangeId> pending(String unit) throws IOException {
        return systemOf(unit).listPending(new UnitCode(unit), Optional.empty(), 1000, Optional.empty()).items().stream().map(PendingItem::exchange).toList();
    }

    private static DeliveryId delivery(ExchangeId exchange) {
        return new DeliveryId(java.util.Objects.requireNonNull(jdbc().queryForObject("select id from delivery where exchange = ?", java.util.UUID.class, exchange.value())));
    }

    private static void arrived(ExchangeId exchange) throws Exception {
        Waiting.until("the delivery in its queue", () -> jdbc().queryForObject("select count(*) from delivery where exchange = ? and state = 1", Long.class, exchange.value()) == 1);
    }

    private static String field(HttpResponse<String> page, String name) {
        Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(found.find()).as("%s in %s", name, page.body()).isTrue();
        return found.group(1);
    }

    private static String follow(ConsoleClient who, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return who.get(answer.headers().firstValue("Location").orElseThrow()).body();
    }

    private static List<String> commands(String what) {
        return jdbc().queryForList("select content from log_entry where kind = 'command' and content like ? order by sequence", String.class, what + "\n%");
    }

    @Test
    void queuesShowWhatWaitsAndOneQueueWhatLiesInIt() throws Exception {
        // Given
        ExchangeId sent = send(9001, COMMUNE, DEPARTMENT);
        arrived(sent);

        // When: the board may be two seconds old
        Waiting.until("the queue on the board", () -> viewer.get("/queues?show=WAITING&words=13.H49").body().contains(DEPARTMENT));
        String all = viewer.get("/queues?show=WAITING&words=13.H49").body();
        String one = viewer.get("/queues/" + DEPARTMENT).body();

        // Then
        assertThat(all).contains("<title>Hàng đợi · Liên Thông</title>", DEPARTMENT, "href=\"/queues/" + DEPARTMENT + "\"").doesNotContain("??");
        assertThat(one).contains(sent.toString(), "9001/UBND-VP", "V/v kiểm thử liên thông", COMMUNE, "chờ đơn vị lấy").doesNotContain("??", "Tạm dừng đơn vị");
        assertThat(operator.get("/queues/" + DEPARTMENT).body()).contains("Tạm dừng đơn vị", "name=\"_csrf\"");
        assertThat(viewer.get("/queues.csv").body().lines().filter(line -> line.contains("," + DEPARTMENT + ",")).findFirst()).get().asString()
                .contains(",province,soap-pull,").doesNotContain(",0,0,");
        assertThat(viewer.get("/queues/000.99.99.X99").statusCode()).isEqualTo(404);
        assertThat(viewer.get("/queues/" + DEPARTMENT + "?after=nonsense").statusCode()).isEqualTo(200);
        assertThat(viewer.get("/queues?page=3&order=NAME&level=COMMUNE").body()).contains("trang 4").doesNotContain("??");
    }

    @Test
    void aPausedUnitCollectsNothingAndLosesNothing() throws Exception {
        // Given
        ExchangeId before = send(9002, COMMUNE, DISTRICT);
        arrived(before);
        SoapClient district = systemOf(DISTRICT);
        ExchangeId fetched = send(9003, COMMUNE, DISTRICT);
        arrived(fetched);
        district.fetch(delivery(fetched), OutputStream.nullOutputStream());

        // When
        assertThat(viewer.post("/queues/" + DISTRICT + "/pause", "reason", "x").statusCode()).isEqualTo(403);
        assertThat(follow(operator, operator.post("/queues/" + DISTRICT + "/pause", "reason", " "))).contains("cần ghi lý do");
        assertThat(follow(operator, operator.post("/queues/" + DISTRICT + "/pause", "reason", "chuyển máy chủ"))).contains("Đã tạm dừng đơn vị", "chuyển máy chủ", "Mở lại");

        // Then
        assertThatThrownBy(() -> pending(DISTRICT)).isInstanceOfSatisfying(SoapFault.class, fault -> {
            assertThat(fault.code()).isEqualTo("MAILBOX_HELD");
            assertThat(fault.getMessage()).contains("chuyển máy chủ");
        });
        assertThatThrownBy(() -> district.fetch(delivery(before), OutputStream.nullOutputStream())).isInstanceOf(SoapFault.class);
        district.acknowledge(delivery(fetched), AckOutcome.DONE, Optional.empty());
        ExchangeId meanwhile = send(9004, COMMUNE, DISTRICT);
        arrived(meanwhile);
        assertThat(viewer.get("/queues?show=HELD").body()).contains(DISTRICT, "tạm dừng");

        // When
        assertThat(follow(operator, operator.post("/queues/" + DISTRICT + "/resume"))).contains("Đã mở lại");

        // Then
        assertThat(pending(DISTRICT)).contains(before, meanwhile);
        assertThat(commands("queue-pause")).hasSize(1).allMatch(leaf -> leaf.matches("queue-pause\nconsole:lan \\S+\n" + DISTRICT + " chuyển máy chủ\n"));
        assertThat(commands("queue-resume")).isNotEmpty();
        assertThat(jdbc().queryForList("select deed from console_audit where actor = 'lan'", String.class)).contains("queue-pause", "queue-resume");
    }

    @Test
    void aDrainedUnitCollectsWhatWasThereAndNothingNew() throws Exception {
        // Given
        ExchangeId old = send(9005, DISTRICT, COMMUNE);
        arrived(old);

        // When
        assertThat(follow(operator, operator.post("/queues/" + COMMUNE + "/drain", "reason", "thay hệ thống"))).contains("Còn ");
        ExchangeId late = send(9006, DISTRICT, COMMUNE);
        arrived(late);

        // Then
        assertThat(pending(COMMUNE)).contains(old).doesNotContain(late);
        SoapClient commune = systemOf(COMMUNE);
        assertThatThrownBy(() -> commune.fetch(delivery(late), OutputStream.nullOutputStream())).isInstanceOfSatisfying(SoapFault.class,
                fault -> assertThat(fault.code()).isEqualTo("MAILBOX_HELD"));
        for (ExchangeId waiting : pending(COMMUNE)) {
            DeliveryId delivery = delivery(waiting);
            commune.fetch(delivery, OutputStream.nullOutputStream());
            commune.acknowledge(delivery, AckOutcome.DONE, Optional.empty());
        }
        assertThat(operator.get("/queues/" + COMMUNE).body()).contains("Đã xả hết");
        assertThat(follow(operator, operator.post("/queues/" + COMMUNE + "/resume"))).contains("Đã mở lại");
        assertThat(pending(COMMUNE)).contains(late);
    }

    private static ExchangeId parkedStatus(int second) throws IOException {
        var status = Statuses.signed("status-03-accepted", DISTRICT, Statuses.about(COMMUNE, COMMUNE + ",2019/07/15," + (800 + second) + "/UBND-VP",
                "2026/11/20 10:00:%02d".formatted(second)));
        return systemOf(DISTRICT).submit(status.source(), status.size()).exchange();
    }

    @Test
    void whatIsParkedIsTriedOutThenRetriedAndGoes() throws Exception {
        // Given
        ExchangeId one = parkedStatus(1);
        ExchangeId other = parkedStatus(2);
        assertThat(viewer.get("/parked").body()).contains("Trạng thái của văn bản không tìm thấy", "Vì sao:").doesNotContain("??");
        HttpResponse<String> list = operator.get("/parked/list?cause=status");
        assertThat(list.body()).contains(one.toString(), other.toString(), "Thử lại").doesNotContain("??");
        assertThat(viewer.get("/parked/list?cause=status").body()).contains(one.toString()).doesNotContain("Xem trước");

        // When
        HttpResponse<String> plan = operator.post("/parked/plan", "action", "retry", "cause", "status", "until", field(list, "until"), "ids", one.toString(), "ids",
                other.toString());
        assertThat(plan.body()).contains("Sẽ thử lại 2 mục", "Chưa có gì thay đổi", COMMUNE).doesNotContain("??");
        assertThat(operator.post("/parked/do", "action", "retry", "cause", "status", "until", field(plan, "until"), "agreed", "3", "ids", one.toString(), "ids",
                other.toString(), "reason", "đã có văn bản").body()).contains("danh sách đã thay đổi");
        assertThat(viewer.post("/parked/do", "action", "retry", "cause", "status", "until", field(plan, "until"), "agreed", "2", "ids", one.toString(), "reason", "x")
                .statusCode()).isEqualTo(403);
        String done = follow(operator, operator.post("/parked/do", "action", "retry", "cause", "status", "until", field(plan, "until"), "agreed", field(plan, "agreed"), "ids",
                one.toString(), "ids", other.toString(), "reason", "đã có văn bản"));

        // Then
        assertThat(done).contains("Đã cho thử lại 2 mục");
        Waiting.until("the statuses in the mailbox", () -> pending(COMMUNE).containsAll(List.of(one, other)));
        assertThat(viewer.get("/parked/list?cause=status").body()).doesNotContain(one.toString());
        assertThat(commands("status-release")).hasSize(1).allMatch(leaf -> leaf.endsWith("\n" + one + " " + other + " đã có văn bản\n"));
    }

    @Test
    void aFaultIsRetriedInBulkOnceItIsMended() throws Exception {
        // Given a delivery that is parked; that a token which cannot be relayed is parked like this, RelayIT shows
        ExchangeId sent = send(9007, COMMUNE, PROVINCE);
        arrived(sent);
        gateway.server().part(ParkedDeliveries.class).park(delivery(sent), "IllegalStateException", "java.lang.IllegalStateException: never seen before", java.time.Instant.now());

        // When
        HttpResponse<String> plan = operator.post("/parked/plan", "action", "retry", "cause", "fault.IllegalStateException", "until",
                field(operator.get("/parked/list?cause=fault.IllegalStateException"), "until"), "all", "true");
        assertThat(plan.body()).contains("Sẽ thử lại 1 mục");
        assertThat(follow(operator, operator.post("/parked/do", "action", "retry", "cause", "fault.IllegalStateException", "until", field(plan, "until"), "agreed", "1", "reason",
                "đã sửa tuyến"))).contains("Không còn mục nào chờ");

        // Then
        Waiting.until("the token out of the outbox", () -> jdbc().queryForObject("select count(*) from outbox where exchange = ?", Long.class, sent.value()) == 0);
        assertThat(jdbc().queryForObject("select count(*) from parked_delivery", Long.class)).isZero();
        assertThat(commands("parked-retry")).hasSize(1).allMatch(leaf -> leaf.endsWith(delivery(sent) + " đã sửa tuyến\n"));
    }

    @Test
    void whatCannotBeUndoneNeedsASecondPersonAndLeavesAReceipt() throws Exception {
        // Given
        ExchangeId status = parkedStatus(3);
        String until = field(operator.get("/parked/list?cause=status"), "until");
        HttpResponse<String> plan = operator.post("/parked/plan", "action", "close", "cause", "status", "until", until, "ids", status.toString());
        assertThat(plan.body()).contains("một người khác phải duyệt");
        Callable<HttpResponse<String>> ask = () -> operator.post("/parked/do", "action", "close", "cause", "status", "until", until, "agreed", "1", "ids", status.toString(), "reason",
                "báo nhầm trục");
        assertThat(follow(operator, ask.call())).contains("chờ người thứ hai duyệt");
        String id = jdbc().queryForObject("select id from parked_request where decided_at is null", String.class);

        // When, Then
        assertThat(operator.get("/parked/requests").body()).contains("báo nhầm trục", "Rút lại").doesNotContain("Duyệt và thực hiện", "??");
        assertThat(second.get("/parked/requests").body()).contains("Duyệt và thực hiện").doesNotContain("??");
        assertThat(follow(operator, operator.post("/parked/requests/" + id + "/approved"))).contains("Người xin không thể tự duyệt");
        assertThat(follow(second, second.post("/parked/requests/" + id + "/withdrawn"))).contains("Chỉ người xin");
        assertThat(viewer.post("/parked/requests/" + id + "/approved").statusCode()).isEqualTo(403);
        assertThat(follow(operator, operator.post("/parked/requests/" + id + "/withdrawn"))).contains("Đã rút lại");
        assertThat(follow(second, second.post("/parked/requests/" + id + "/approved"))).contains("đã được quyết định trước đó");

        // When it is asked for again, and approved
        follow(operator, ask.call());
        String again = jdbc().queryForObject("select id from parked_request where decided_at is null", String.class);
        assertThat(follow(second, second.post("/parked/requests/" + again + "/approved"))).contains("Đã duyệt và thực hiện");

        // Then
        List<Statement> sworn = gateway.server().part(ReceiptLog.class).ofExchange(status).stream().map(receipt -> new ReceiptReader().read(receipt.xml())).toList();
        assertThat(sworn).extracting(Statement::event).containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.PARKED, EvidenceEvent.FAILED);
        assertThat(sworn.get(2).note()).contains("báo nhầm trục");
        assertThat(operator.get("/parked/list?cause=status").body()).doesNotContain(status.toString());
        assertThat(commands("parked-approved")).hasSize(1).allMatch(leaf -> leaf.contains("console:minh") && leaf.endsWith(status + " báo nhầm trục\n"));
        assertThat(new LocalGateway().check(settings(), (done, all) -> { }).wrong()).isEmpty();
    }

    private static HostSettings settings() {
        return new HostSettings(data, 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty());
    }

    @Test
    void routesAreShownWithTheirStepsAndNumbers() throws Exception {
        // Given
        arrived(send(9008, COMMUNE, PROVINCE));

        // When
        String page = viewer.get("/routes").body();

        // Then
        assertThat(page).contains("<code>receive</code>", "findOpenDeliveries", "tìm các lượt gửi còn hiệu lực", "relay.camel.yaml", "đang chạy").doesNotContain("??", "Đọc lại các tệp");
        Matcher done = Pattern.compile("(?s)<code>relay</code>.*?<dd>([\\d.]+)").matcher(page);
        assertThat(done.find()).isTrue();
        assertThat(Integer.parseInt(done.group(1).replace(".", ""))).isPositive();
        assertThat(operator.post("/routes/reload").statusCode()).isEqualTo(403);
    }

    @Test
    void englishIsOneClickAway() {
        ConsoleClient english = person("eve", "VIEWER");
        english.post("/language/en", "back", "/queues");
        for (String page : List.of("/queues", "/queues/" + DISTRICT, "/parked", "/parked/requests", "/routes")) {
            assertThat(english.get(page).body()).as(page).contains("<html lang=\"en\"").doesNotContain("??");
        }
    }
}
