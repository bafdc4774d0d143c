package vn.lienthong.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.testkit.ConsoleClient;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.OfficialSamples;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;

/** The pages of documents, receipts, units and certificates, as people with different roles see them over HTTPS. */
class DocumentPagesIT {

    private static final String PASSWORD = "một câu dài dễ nhớ";
    private static final String SENDER = OfficialSamples.SENDER;
    private static final String PROVINCE = OfficialSamples.RECIPIENTS.get(0);
    private static final String DISTRICT = OfficialSamples.RECIPIENTS.get(1);
    private static final String COMMUNE = OfficialSamples.RECIPIENTS.get(2);

    @TempDir
    private static Path folder;
    private static RunningGateway gateway;
    private static String exchange;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(folder, "lienthong.console.enabled", "true");
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        Map.of("viewer", "VIEWER", "admin2", "ADMINISTRATOR", "district", "CLERK", "other", "CLERK").forEach((name, role) -> jdbc().update(
                "insert into console_user (name, display, role, unit, password, one_time, created_at, created_by) values (?, ?, ?, ?, ?, false, now(), 'test')",
                name, name, role, role.equals("CLERK") ? name.equals("district") ? DISTRICT : "000.00.00.G99" : null, hash));
        Letters.Letter letter = Letters.letter(7816, SENDER, PROVINCE, DISTRICT, COMMUNE);
        exchange = gateway.system("central").submit(letter.source(), letter.size()).exchange().toString();
        SoapClient district = gateway.system("van-don");
        PendingItem item = Mail.arrived(district, DISTRICT, ExchangeId.of(exchange));
        district.fetch(item.delivery(), new ByteArrayOutputStream());
        district.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty());
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    private static JdbcTemplate jdbc() {
        return gateway.server().part(JdbcTemplate.class);
    }

    private static ConsoleClient signedIn(String name) {
        var client = new ConsoleClient(gateway.server().consoleAddress().orElseThrow());
        client.signIn(name, PASSWORD);
        return client;
    }

    private static ConsoleClient english(ConsoleClient client) {
        client.post("/language/en", "back", "/");
        return client;
    }

    /** A whole page: answered, with every text there. */
    private static String page(ConsoleClient client, String path) {
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
        assertThat(answer.body()).as(path).contains("<h1").doesNotContain("??");
        return answer.body();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String hidden(String page, String name) {
        Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    @Test
    void aDocumentIsFoundByItsWordsItsNumberItsUnitAndItsState() {
        ConsoleClient viewer = signedIn("viewer");
        String link = "/documents/" + exchange;
        for (String query : List.of("", "?q=kiem+thu", "?q=ki%E1%BB%83m+th%E1%BB%AD+li%C3%AAn", "?q=7816%2Fubnd", "?unit=" + COMMUNE, "?state=relayed", "?state=acknowledged&unit=" + DISTRICT,
                "?since=" + VietnamTime.dateOf(java.time.Instant.now()))) {
            assertThat(page(viewer, "/documents" + query)).as(query).contains(link);
        }
        for (String query : List.of("?q=thien+tai", "?unit=000.00.00.G99", "?state=expired", "?state=acknowledged&unit=" + COMMUNE, "?until=2020-01-01")) {
            assertThat(page(viewer, "/documents" + query)).as(query).doesNotContain(link).contains("Không có văn bản nào như vậy.");
        }
        assertThat(page(viewer, "/documents?unit=%21&since=x")).contains("aria-invalid=\"true\"", "Có điều kiện không đọc được");
        UUID delivery = jdbc().queryForObject("select id from delivery where exchange = ?::uuid limit 1", UUID.class, exchange);
        assertThat(location(viewer.get("/documents?q=" + delivery))).endsWith(link);
    }

    @Test
    void itsPageSaysWhereItIsAndWhyInBothLanguages() {
        String vi = page(signedIn("viewer"), "/documents/" + exchange);
        assertThat(vi).contains("7816/UBND-VP", "Đã xong ở 1/3 đơn vị nhận;", "nằm trong hộp thư của đơn vị", "Có đúng một chữ ký số, đúng vị trí không?", "đã xác nhận", "Tải hồ sơ bằng chứng")
                .doesNotContain("Tải gói tin");
        String en = page(english(signedIn("viewer")), "/documents/" + exchange);
        assertThat(en).contains("<html lang=\"en\"", "Settled at 1 of 3 recipients;", "it has lain in the unit&#39;s mailbox", "Is there exactly one signature, in its place?", "acknowledged");
        assertThat(signedIn("viewer").get("/documents/019a0000-0000-7000-8000-000000000000").statusCode()).isEqualTo(404);
        assertThat(signedIn("viewer").get("/documents/x").statusCode()).isEqualTo(404);
    }

    @Test
    void aDeliveryThatIsParkedAndAMailboxThatIsPausedSaySoAndWhereToAct() throws Exception {
        Letters.Letter letter = Letters.letter(7817, SENDER, PROVINCE);
        String id = gateway.system("central").submit(letter.source(), letter.size()).exchange().toString();
        Waiting.until("exchange " + id + " is in its mailbox", () -> jdbc().queryForObject("select state from delivery where exchange = ?::uuid", Integer.class, id) != 0);
        // When its unit is paused, and then, as if it had never got that far, it is parked
        ConsoleClient admin = signedIn("admin2");
        admin.get("/queues/" + PROVINCE);
        assertThat(admin.post("/queues/" + PROVINCE + "/pause", "reason", "bảo trì").statusCode()).isEqualTo(302);
        assertThat(page(admin, "/documents/" + id)).contains("đang được quản trị viên tạm dừng", "href=\"/queues/" + PROVINCE);
        jdbc().update("update delivery set state = 0 where exchange = ?::uuid", id);
        jdbc().update("insert into parked_delivery (delivery, cause, detail, parked_at) select id, 'Fault', 'đĩa hỏng', now() from delivery where exchange = ?::uuid", id);
        assertThat(page(admin, "/documents/" + id)).contains("Tạm giữ chờ quản trị viên vì trục không chuyển được (“đĩa hỏng”)", "href=\"/parked\"");

        // Then nothing else is in its way once both are over
        jdbc().update("delete from parked_delivery");
        jdbc().update("update delivery set state = 1 where exchange = ?::uuid", id);
        assertThat(admin.post("/queues/" + PROVINCE + "/resume", "reason", "xong").statusCode()).isEqualTo(302);
        assertThat(page(admin, "/documents/" + id)).contains("còn trong hạn đến");
    }

    @Test
    void aClerkSeesTheOwnUnitsDeliveryAndNobodyElsesAndReadingThePacketIsWrittenDown() {
        ConsoleClient clerk = signedIn("district");
        assertThat(page(clerk, "/documents")).contains(exchange);
        assertThat(page(clerk, "/documents/" + exchange)).contains(DISTRICT, "Còn 2 nơi nhận khác").doesNotContain(COMMUNE, "/receipts/");
        assertThat(clerk.get("/documents/" + exchange + "/packet").body()).contains("edXML", "Signature");
        assertThat(jdbc().queryForList("select actor || ' ' || about from console_audit where deed = 'packet-read'", String.class)).containsExactly("district " + exchange);
        assertThat(signedIn("viewer").get("/documents/" + exchange + "/packet").statusCode()).isEqualTo(403);
        ConsoleClient other = signedIn("other");
        assertThat(page(other, "/documents")).doesNotContain(exchange);
        for (String path : List.of("", "/packet", "/evidence.asice", "/evidence.pdf")) {
            assertThat(other.get("/documents/" + exchange + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(other.get("/units").statusCode()).isEqualTo(403);
    }

    @Test
    void aRefusedPacketHasAPageThatSaysWhatIsWrong() throws IOException {
        Letters.Letter letter = Letters.letter(1, SENDER, PROVINCE);
        byte[] changed = new String(letter.packet(), java.nio.charset.StandardCharsets.UTF_8).replace("V/v kiểm thử", "V/v kiểm thu").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try {
            gateway.system("central").submit(() -> new java.io.ByteArrayInputStream(changed), changed.length);
        } catch (vn.lienthong.channel.soap.client.SoapFault refused) {
            assertThat(refused.reasons()).isNotEmpty();
        }
        String id = jdbc().queryForObject("select exchange::text from receipt where event = 1 order by sequence desc limit 1", String.class);
        assertThat(page(signedIn("viewer"), "/documents/" + id)).contains("Trục từ chối gói tin: Nội dung đã bị thay đổi sau khi ký", "SIGNATURE_DIGEST_MISMATCH");
    }

    @Test
    void aReceiptIsVerifiedInThePageAndItsEvidenceTakenAway() throws Exception {
        ConsoleClient viewer = signedIn("viewer");
        UUID receipt = jdbc().queryForObject("select id from receipt where exchange = ?::uuid order by sequence limit 1", UUID.class, exchange);
        Waiting.until("receipt " + receipt + " is below a checkpoint", () -> jdbc().queryForObject(
                "select count(*) from log_checkpoint c join log_leaf l on l.subject = ? and c.size > l.index", Long.class, receipt) > 0);
        assertThat(page(viewer, "/receipts/" + receipt)).contains("Sổ có biên nhận này", "Đúng là trục", "Nội dung có nguyên vẹn từ khi ký không?").doesNotContain("KHÔNG đúng");
        assertThat(page(english(signedIn("viewer")), "/receipts")).contains("Head of the log", "No system watches over this log yet.");
        assertThat(location(viewer.get("/receipts?q=" + receipt))).endsWith("/receipts/" + receipt);
        long leaf = jdbc().queryForObject("select index from log_leaf where subject = ?", Long.class, receipt);
        assertThat(location(viewer.get("/receipts?q=" + leaf))).endsWith("/receipts/" + receipt);
        assertThat(page(viewer, "/receipts?q=99999999")).contains("Không có biên nhận nào như vậy.");
        assertThat(viewer.get("/receipts/" + receipt + "/receipt.xml").body()).contains("<Receipt");
        assertThat(viewer.get("/receipts/" + receipt + "/proof").body()).startsWith("c2sp.org/tlog-proof@v1");
        assertThat(viewer.get("/documents/" + exchange + "/evidence.asice").body()).startsWith("PK");
        assertThat(viewer.get("/documents/" + exchange + "/evidence.pdf").body()).startsWith("%PDF");
    }

    @Test
    void aUnitIsRenamedAfterItsPlanWasLookedAtAndNotByAnOldPlan() {
        ConsoleClient admin = signedIn("admin2");
        assertThat(page(admin, "/units")).contains("Cây đơn vị đang hoạt động");
        assertThat(page(admin, "/units?q=van+don")).contains("Vân Đồn");
        Unit unit = gateway.server().part(CurrentDirectory.class).get().unit(new UnitCode(COMMUNE)).orElseThrow();
        String address = "/units/" + unit.code();
        assertThat(page(admin, address)).contains(unit.name(), "Đổi tên");
        assertThat(page(signedIn("viewer"), address)).doesNotContain("Xem trước", "Hôm nay đơn vị gửi và nhận được.");
        assertThat(page(signedIn("viewer"), address + "?check=true")).contains("Hôm nay đơn vị gửi và nhận được.");
        String[] form = {"kind", "rename", "code", unit.code().value(), "name", "Ủy ban nhân dân xã Thử Nghiệm", "effective", LocalDate.now(VietnamTime.ZONE).toString(), "number", "12/NQ-HĐND",
            "date", "2026-11-20", "issuer", "Hội đồng nhân dân tỉnh"};

        // When it is planned
        HttpResponse<String> plan = admin.post(address + "/plan", form);
        assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
        assertThat(plan.body()).contains("Đổi tên " + unit.code() + " thành Ủy ban nhân dân xã Thử Nghiệm", "12/NQ-HĐND").doesNotContain("??");
        String agreed = hidden(plan.body(), "agreed");
        long before = jdbc().queryForObject("select max(version) from directory_version", Long.class);

        // Then nothing is changed until somebody agrees, and to this plan
        assertThat(admin.post(address + "/apply", with(form, "agreed", "0".repeat(64))).body()).contains("Danh bạ đã thay đổi từ lúc xem trước");
        assertThat(jdbc().queryForObject("select max(version) from directory_version", Long.class)).isEqualTo(before);
        assertThat(location(admin.post(address + "/apply", with(form, "agreed", agreed)))).endsWith(address);
        assertThat(jdbc().queryForList("select made_by || ' ' || kind from directory_change where version > ?", String.class, before)).containsExactly("console:admin2 rename");
        assertThat(jdbc().queryForList("select deed from console_audit where actor = 'admin2' and deed like 'directory-%'", String.class)).containsExactly("directory-rename");
        assertThat(admin.post(address + "/plan", form).body()).contains("đã như vậy vào ngày");
        assertThat(admin.post(address + "/plan", "kind", "rename", "code", unit.code().value(), "name", "").body()).contains("Chưa đọc được ô");
        assertThat(signedIn("viewer").post(address + "/plan", form).statusCode()).isEqualTo(403);
    }

    private static String[] with(String[] form, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(form), java.util.Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void certificatesHaveACalendarAndADayCanBeRehearsed() {
        ConsoleClient viewer = signedIn("viewer");
        String calendar = page(viewer, "/certificates");
        Matcher month = Pattern.compile("month=(\\d{4}-\\d{2})").matcher(calendar);
        assertThat(month.find()).isTrue();
        assertThat(page(viewer, "/certificates?month=" + month.group(1))).contains("Hết hạn trong tháng " + month.group(1));
        assertThat(page(viewer, "/certificates?at=2126-01-01")).contains("đơn vị không gửi hoặc không nhận được nữa", "hết hạn lúc");
        assertThat(page(english(signedIn("viewer")), "/certificates?at=tomorrow")).contains("The day cannot be read.");
    }
}
