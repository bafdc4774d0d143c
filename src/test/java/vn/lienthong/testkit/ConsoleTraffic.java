package vn.lienthong.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.demo.SampleOrder;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.SystemEntry;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.DocumentCode;
import vn.lienthong.envelope.Organ;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.trust.SigningKey;

/** A morning's correspondence of a province over real SOAP, so that the console has something to show; and invented figures of the months before. */
public final class ConsoleTraffic {

    public static final String COMMUNE = "000.41.48.H49";
    public static final String OTHER_COMMUNE = "000.35.48.H49";
    public static final String DISTRICT = "000.00.48.H49";
    private static final String PROVINCE = "000.00.00.H49";
    private static final String DEPARTMENT = "000.00.04.H49";
    private static final String MINISTRY = "000.00.00.G12";
    private static final String GOVERNMENT_OFFICE = "000.00.00.G22";

    /** @param collectedBy those of its recipients that fetch and acknowledge it at once */
    private record Sent(String from, List<String> to, String notation, String subject, Set<String> collectedBy) {
    }

    private static final List<Sent> MORNING = List.of(
            new Sent(COMMUNE, List.of(DISTRICT), "BC-UBND", "V/v báo cáo thiệt hại do bão số 2 gây ra", Set.of(DISTRICT)),
            new Sent(DISTRICT, List.of(PROVINCE, DEPARTMENT), "TTr-UBND", "V/v đề nghị hỗ trợ khắc phục hậu quả bão số 2", Set.of(PROVINCE)),
            new Sent(PROVINCE, List.of(MINISTRY, GOVERNMENT_OFFICE), "UBND-TM", "V/v đề nghị cấp kinh phí khắc phục hậu quả bão số 2", Set.of(MINISTRY, GOVERNMENT_OFFICE)),
            new Sent(MINISTRY, List.of(PROVINCE), "QĐ-BTC", "V/v hỗ trợ kinh phí khắc phục hậu quả bão số 2", Set.of(PROVINCE)),
            new Sent(PROVINCE, List.of(DISTRICT, DEPARTMENT, COMMUNE, OTHER_COMMUNE), "QĐ-UBND", "V/v phân bổ kinh phí khắc phục hậu quả bão số 2", Set.of(DISTRICT, DEPARTMENT)),
            new Sent(DISTRICT, List.of(COMMUNE, OTHER_COMMUNE), "TB-UBND", "V/v thông báo kinh phí hỗ trợ", Set.of(COMMUNE)));

    private final RunningGateway gateway;
    private final Map<UnitCode, String> systems = new HashMap<>();
    private final Map<UnitCode, String> names;
    private int number;

    ConsoleTraffic(RunningGateway gateway) throws IOException {
        this.gateway = gateway;
        List<Unit> units = DirectoryFiles.sampleUnits();
        this.names = units.stream().collect(Collectors.toMap(Unit::code, Unit::name));
        List<SystemEntry> entries = DirectoryFiles.systems(RunningGateway.SAMPLE.resolve("systems.csv"));
        var directory = new Directory(1, units, entries, List.of());
        for (SystemEntry entry : entries) {
            ConnectedSystem system = entry.system();
            directory.unitsOf(system).forEach(unit -> systems.put(unit, system.id()));
        }
    }

    /** Everything of a morning; what nobody collected waits, and one packet is refused. */
    void morning() throws Exception {
        for (Sent sent : MORNING) {
            ExchangeId exchange = send(sent.from(), sent.notation(), sent.subject(), sent.to().toArray(String[]::new));
            for (String unit : sent.collectedBy()) {
                collect(unit, exchange);
            }
        }
        try {
            send(RunningGateway.story("expired"), order(OTHER_COMMUNE, "BC-UBND", "V/v báo cáo nhanh", DISTRICT));
            throw new IOException("a packet with an expired signer was accepted");
        } catch (SoapFault refused) {
            // as it should be
        }
    }

    /** A new document, signed by the sample key of its sender. */
    public ExchangeId send(String from, String notation, String subject, String... to) throws IOException {
        return send(RunningGateway.signer(from), order(from, notation, subject, to));
    }

    private ExchangeId send(SigningKey key, SampleOrder order) throws IOException {
        var letter = Letters.signed(order, key, UnaryOperator.identity());
        return system(order.from().id()).submit(letter.source(), letter.size()).exchange();
    }

    private SampleOrder order(String from, String notation, String subject, String... to) {
        number++;
        return SampleOrder.newDocument(organ(from), Stream.of(to).map(this::organ).toList(), new DocumentCode(Integer.toString(1200 + number), notation),
                VietnamTime.dateOf(java.time.Instant.now()), subject);
    }

    /** Fetches and acknowledges what a unit was sent, as soon as it has arrived. */
    public void collect(String unit, ExchangeId exchange) throws Exception {
        SoapClient client = system(new UnitCode(unit));
        PendingItem item = Mail.arrived(client, unit, exchange);
        client.fetch(item.delivery(), OutputStream.nullOutputStream());
        client.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty());
    }

    /** Figures of the months and hours before this gateway began, as a province of this size has them; and mail that two units left lying for days. */
    void past() throws Exception {
        JdbcTemplate jdbc = gateway.server().part(JdbcTemplate.class);
        Waiting.until("the first round of counting", () -> Boolean.TRUE.equals(jdbc.queryForObject("select rules > 0 from statistic_cursor", Boolean.class)));
        LocalDate month = VietnamTime.dateOf(java.time.Instant.now()).withDayOfMonth(1);
        jdbc.update("""
                insert into statistic (unit, level, month, procedure, measure, amount)
                select code, level, (?::date - m * interval '1 month')::date, '', k, greatest(0, ((array[80, 70, 9, 1, 210, 208, 190, 17, 180, 26, 2, 1, 3, 0])[k + 1]
                         * case level when 'central' then 9 when 'province' then 5 when 'district' then 3 else 1 end * (60 + abs(hashtext(code || m)) % 60) / 100)::bigint)
                from (select distinct on (code) code, lower(level) as level from unit_span where valid_to is null) u, generate_series(1, 11) m, generate_series(0, 13) k""",
                java.sql.Date.valueOf(month));
        jdbc.update("""
                insert into statistic_total (level, month, procedure, measure, amount)
                select level, month, procedure, measure, sum(amount) from statistic where month < ? group by level, month, procedure, measure""",
                java.sql.Date.valueOf(month));
        jdbc.update("""
                insert into statistic_flow (hour, from_level, to_level, event, amount)
                select h, f, t, event, (abs(hashtext(f || t || h::text)) % 40 + 5) * w from (
                    select date_trunc('hour', now()) - i * interval '1 hour' as h, greatest(0, 6 - abs(extract(hour from (now() - i * interval '1 hour') at time zone 'Asia/Ho_Chi_Minh')::int - 10)) as w
                    from generate_series(1, 23) i) hours,
                  unnest(array['central', 'province', 'district', 'commune']) f, unnest(array['', 'central', 'province', 'district', 'commune']) t, unnest(array[0, 2, 3, 4]) event
                where (event = 0) = (t = '') and w > 0 and h >= date_trunc('day', now() at time zone 'Asia/Ho_Chi_Minh') at time zone 'Asia/Ho_Chi_Minh'
                on conflict do nothing""");
        jdbc.update("update delivery set chased = 1, since = since - interval '2 days' where state = 1 and chased = 0 and unit in (?, ?)", OTHER_COMMUNE, DEPARTMENT);
    }

    private SoapClient system(UnitCode unit) {
        return gateway.system(systems.get(unit));
    }

    private Organ organ(String code) {
        return Organ.of(new UnitCode(code), names.get(new UnitCode(code)));
    }
}
