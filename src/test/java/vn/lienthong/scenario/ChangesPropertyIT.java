package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.conversation.Correlation;
import vn.lienthong.conversation.Effect;
import vn.lienthong.conversation.Ruling;
import vn.lienthong.conversation.Standing;
import vn.lienthong.conversation.Step;
import vn.lienthong.conversation.Utterance;
import vn.lienthong.conversation.Utterance.Party;
import vn.lienthong.conversation.Version;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.testkit.OfficialSamples;
import vn.lienthong.testkit.RunningGateway;

/**
 * Whatever sender and recipients do, in whatever order: the gateway comes to what the pure rules say, refuses what they refuse,
 * and what it keeps agrees with itself.
 */
class ChangesPropertyIT {

    private static final List<String> REPORTS = List.of("status-01-arrived", "status-02-refused", "status-03-accepted",
            "status-05-processing", "status-06-finished", "status-15-change-agreed", "status-16-change-refused");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
    private static final int HISTORIES = 8;
    private static final int STEPS = 14;

    @TempDir
    private static Path data;
    private static RunningGateway gateway;
    private static Correspondence letters;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data);
        letters = new Correspondence(gateway);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @Test
    void everyHistoryEndsWhereTheRulesSay() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ChangesPropertyIT -Dseed=" + seed);
        var random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            var run = new History(random, "000.00.00.G22,2018/09/28," + history + "/" + Long.toHexString(seed));
            run.begin();
            for (int step = 0; step < STEPS; step++) {
                run.step();
                run.compare();
            }
        }
        assertThat(new LocalGateway().check(new HostSettings(data, 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()),
                (done, all) -> { }).wrong()).as("seed %d", seed).isEmpty();
    }

    /** One document with its updates and replacements, and what the rules have made of them so far. */
    private static final class History {

        private final Random random;
        private final List<String> documentIds = new ArrayList<>();
        private final List<Version> versions = new ArrayList<>();
        private final List<String> done = new ArrayList<>();
        private LocalDateTime clock = LocalDateTime.of(2020, 1, 1, 8, 0);

        History(Random random, String documentId) {
            this.random = random;
            documentIds.add(documentId);
        }

        void begin() throws Exception {
            Answered.Submission sent = letters.send(OfficialSamples.newDocument(documentIds.get(0)).signed());
            delivered(sent, documentIds.get(0), unit -> Optional.empty());
        }

        void step() throws Exception {
            String documentId = documentIds.get(random.nextInt(documentIds.size()));
            switch (random.nextInt(7)) {
                case 0, 1 -> fetch();
                case 2, 3, 4 -> report(REPORTS.get(random.nextInt(REPORTS.size())), documentId);
                case 5 -> change(OfficialSamples.recallOf(documentId), documentId, (unit, id) -> Ruling.recall(unit, of(unit, documentId), "lý do"), "");
                default -> {
                    String newer = documentIds.get(0) + "." + documentIds.size();
                    if (random.nextBoolean()) {
                        change(OfficialSamples.updateOf(documentId, newer), documentId,
                                (unit, id) -> Ruling.update(unit, of(unit, documentId), id, "lý do"), newer);
                    } else {
                        change(OfficialSamples.replacementOf(documentId, newer), documentId, (unit, id) -> Ruling.replace(unit,
                                unit.value().equals(Correspondence.COMMUNE) ? List.of() : List.of(of(unit, documentId)), place -> "", id, "lý do"), newer);
                    }
                }
            }
        }

        private interface Rule {

            Ruling at(UnitCode unit, ExchangeId by);
        }

        private void change(OfficialSamples sample, String documentId, Rule rule, String newer) throws IOException {
            done.add((newer.isEmpty() ? "recall " : "change ") + documentId + " " + newer);
            OfficialSamples whole = sample.put("Thu hồi văn bản điện tử", "lý do").put("Cập nhật văn bản điện tử", "lý do")
                    .put("Văn bản thay thế", "lý do").put("2018/09/28 00:00:00", stamp());
            try {
                Answered.Submission sent = letters.send(whole.signed());
                List<Ruling> rulings = units().map(unit -> rule.at(unit, sent.exchange())).toList();
                assertThat(sent.recipients()).as("%s", done).extracting(recipient -> recipient.refusal().map(Answered.Reason::code).orElse(""))
                        .containsExactlyElementsOf(rulings.stream().map(ruling -> ruling.refusal().map(reason -> reason.code().name()).orElse("")).toList());
                rulings.forEach(ruling -> ruling.acts().forEach(act -> put(act.version(), act.step().next(), act.withheld())));
                if (!newer.isEmpty()) {
                    documentIds.add(newer);
                    delivered(sent, newer, unit -> rulings.stream().filter(ruling -> ruling.unit().equals(unit)).flatMap(ruling -> ruling.acts().stream())
                            .filter(act -> act.step().next() instanceof Standing.UpdateRequested).map(act -> act.version().delivery()).findFirst());
                }
            } catch (SoapFault refused) {
                ExchangeId none = new ExchangeId(UUID.randomUUID());
                assertThat(Correspondence.codes(refused)).as("%s", done).containsExactlyElementsOf(
                        units().map(unit -> rule.at(unit, none).refusal().orElseThrow().code().name()).toList());
            }
        }

        private void report(String status, String documentId) throws IOException {
            String unit = OfficialSamples.RECIPIENTS.get(random.nextInt(3));
            done.add(status + " " + unit + " " + documentId);
            var code = new StatusCode(status.substring(7, 9));
            Utterance said = Utterance.of(code, "lý do", Party.RECIPIENT);
            Optional<Version> meant = meant(new UnitCode(unit), documentId, said);
            Optional<Step> step = meant.map(version -> said.on(version.standing()));
            try {
                Answered.Submission sent = letters.of(unit).submit(signed(status, unit, documentId).source(), signed(status, unit, documentId).size());
                assertThat(sent.recipients().get(0).refusal().isEmpty()).as("%s", done).isEqualTo(meant.isPresent());
                step.filter(moved -> moved.effect() == Effect.MOVED).ifPresent(moved -> put(meant.orElseThrow(), moved.next(), false));
            } catch (SoapFault refused) {
                List<String> expected = meant.isEmpty() ? List.of("STATUS_REPORTER_NOT_A_PARTY")
                        : step.orElseThrow().refusal().stream().map(reason -> reason.code().name()).toList();
                assertThat(Correspondence.codes(refused)).as("%s", done).isEqualTo(expected);
            }
            clock = clock.plusMinutes(1);
        }

        private vn.lienthong.testkit.Letters.Letter signed(String status, String unit, String documentId) {
            return OfficialSamples.status(status, unit, documentId).put("2015/09/20 11:08:36", STAMP.format(clock)).signedBy(unit);
        }

        /** As a status is correlated: by identifier, or by the identifier of the update that is asked for. */
        private Optional<Version> meant(UnitCode unit, String documentId, Utterance said) {
            var candidates = new ArrayList<Version>(of(unit, documentId));
            versions.stream().filter(version -> version.unit().equals(unit) && version.standing() instanceof Standing.UpdateRequested asked
                    && versions.stream().anyMatch(newer -> newer.exchange().equals(asked.newer()) && newer.documentId().equals(documentId))).forEach(candidates::add);
            return Correlation.choose(candidates.stream().map(version -> new Correlation.Candidate(version.delivery(), version.exchange(),
                    version.standing(), Party.RECIPIENT, isNotAgreed(version))).toList(), said)
                    .map(chosen -> versions.stream().filter(version -> version.delivery().equals(chosen.delivery())).findFirst().orElseThrow());
        }

        private static boolean isNotAgreed(Version version) {
            return version.updates().isPresent()
                    && !(version.updates().get() instanceof Standing.Updated updated && updated.by().equals(version.exchange()));
        }

        private void fetch() throws Exception {
            Version version = versions.get(random.nextInt(versions.size()));
            String unit = version.unit().value();
            done.add("fetch " + unit + " " + version.documentId());
            if (version.state() == DeliveryState.PENDING && !(version.standing() instanceof Standing.Recalled)) {
                letters.await(unit, version.exchange());
            }
            try {
                letters.fetch(unit, version.delivery());
                assertThat(version.state()).as("%s", done).isNotEqualTo(DeliveryState.WITHHELD);
                assertThat(version.standing()).as("%s", done).isNotInstanceOf(Standing.Recalled.class);
                replace(version, new Version(version.delivery(), version.unit(), version.exchange(), version.documentId(),
                        DeliveryState.HANDED_OVER, version.standing(), version.updates()));
            } catch (SoapFault refused) {
                assertThat(Correspondence.codes(refused)).as("%s", done).containsExactly(
                        version.state() == DeliveryState.WITHHELD ? "DELIVERY_WITHHELD" : "DELIVERY_RECALLED");
            }
        }

        /** What every trace says is what the rules say. */
        void compare() throws IOException {
            for (ExchangeId exchange : versions.stream().map(Version::exchange).distinct().toList()) {
                for (AgencyDesk.RecipientState seen : letters.of(OfficialSamples.SENDER).trace(exchange).recipients()) {
                    Version expected = versions.stream().filter(version -> version.delivery().equals(seen.delivery())).findFirst().orElseThrow();
                    assertThat(seen.business().map(AgencyDesk.BusinessState::state).orElse("unreported")).as("%s", done).isEqualTo(expected.standing().wire());
                    assertThat(seen.version()).as("%s", done).contains(expected.force().wire());
                    assertThat(seen.state().equals("withheld")).as("%s", done).isEqualTo(expected.state() == DeliveryState.WITHHELD);
                }
            }
        }

        private void delivered(Answered.Submission sent, String documentId, Function<UnitCode, Optional<DeliveryId>> updates) {
            sent.recipients().stream().filter(recipient -> recipient.refusal().isEmpty()).forEach(recipient -> {
                Optional<Standing> target = updates.apply(recipient.unit()).map(this::standing);
                versions.add(new Version(recipient.delivery().orElseThrow(), recipient.unit(), sent.exchange(), documentId,
                        DeliveryState.PENDING, new Standing.Unreported(), target));
            });
        }

        private Standing standing(DeliveryId delivery) {
            return versions.stream().filter(version -> version.delivery().equals(delivery)).findFirst().orElseThrow().standing();
        }

        /** Where a version stands decides also which of its updates counts. */
        private void put(Version version, Standing standing, boolean withheld) {
            Version old = versions.stream().filter(each -> each.delivery().equals(version.delivery())).findFirst().orElseThrow();
            replace(old, new Version(old.delivery(), old.unit(), old.exchange(), old.documentId(),
                    withheld ? DeliveryState.WITHHELD : old.state(), standing, old.updates()));
            Optional<ExchangeId> by = old.standing() instanceof Standing.UpdateRequested asked ? Optional.of(asked.newer()) : Optional.empty();
            by.ifPresent(newer -> versions.replaceAll(each -> each.exchange().equals(newer) && each.unit().equals(old.unit())
                    ? new Version(each.delivery(), each.unit(), each.exchange(), each.documentId(), each.state(), each.standing(), Optional.of(standing))
                    : each));
        }

        private void replace(Version old, Version now) {
            versions.set(versions.indexOf(old), now);
        }

        private List<Version> of(UnitCode unit, String documentId) {
            return versions.stream().filter(version -> version.unit().equals(unit) && version.documentId().equals(documentId)).toList();
        }

        private static Stream<UnitCode> units() {
            return OfficialSamples.RECIPIENTS.stream().map(UnitCode::new);
        }

        private String stamp() {
            clock = clock.plusMinutes(1);
            return STAMP.format(clock);
        }
    }
}
