package vn.lienthong.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.directory.Units.COMMUNE;
import static vn.lienthong.directory.Units.DISTRICT;
import static vn.lienthong.directory.Units.OTHER_COMMUNE;
import static vn.lienthong.directory.Units.TODAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.directory.Rehearsal.Hindered;
import vn.lienthong.directory.Rehearsal.Outcome;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.testkit.AuthorityServer.Responder;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Expiry;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.RevocationPolicy;
import vn.lienthong.trust.RevocationPolicy.Unknown;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;
import vn.lienthong.trust.TrustFolder;

/** What ends when, and what that would do, in a province of five units and two systems. */
class RehearsalTest {

    private static final Instant NOW = TODAY.atTime(9, 0).atZone(VietnamTime.ZONE).toInstant();
    private static final LocalDate LAST = TODAY.plusDays(30);

    private final TestPki pki = TestPki.at(NOW);
    private final Map<Digest, java.security.cert.X509Certificate> certificates = new HashMap<>();
    private final List<SignerEntry> signers = new ArrayList<>();
    private final List<SystemEntry> systems = new ArrayList<>();

    private SigningKey key(String name, Instant until) {
        SigningKey key = pki.issue(name).valid(NOW.minus(Duration.ofDays(9)), until).signer();
        certificates.put(Fingerprint.of(key.certificate()), key.certificate());
        return key;
    }

    private SigningKey signs(UnitCode unit, Instant until, Validity validity) {
        SigningKey key = key("signer of " + unit + until, until);
        signers.add(new SignerEntry(unit, Fingerprint.of(key.certificate()), validity));
        return key;
    }

    private void opens(String system, Instant until, UnitCode... units) {
        SigningKey key = key("client " + system + until, until);
        systems.add(new SystemEntry(new ConnectedSystem(system, system, Fingerprint.of(key.certificate())), List.of(units).stream().map(UnitCode::value).toList()));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(VietnamTime.ZONE).toInstant();
    }

    private Directory directory() {
        return new Directory(1, Units.province(), systems, signers, TODAY);
    }

    private Outcome rehearse(LocalDate day, boolean silent) {
        var trust = new CertificateTrust(new TrustAnchors(List.of(pki.root()), List.of(pki.issuing()), pki.crls()), Duration.ZERO);
        return new Rehearsal(directory(), certificates, trust, silent).on(day, TODAY);
    }

    @Test
    void aUnitCannotSendOnTheDayOnWhichItsLastCertificateEnds() {
        // Given
        Instant far = noon(TODAY.plusDays(300));
        opens("dms", far, COMMUNE, OTHER_COMMUNE, DISTRICT);
        signs(COMMUNE, noon(LAST), Validity.ALWAYS);
        signs(OTHER_COMMUNE, noon(LAST), Validity.ALWAYS);
        signs(OTHER_COMMUNE, far, Validity.ALWAYS);

        // When, Then: the other commune's new certificate takes over; the district never had one
        assertThat(rehearse(LAST.minusDays(1), false).then()).isEmpty();
        Outcome outcome = rehearse(LAST, false);
        assertThat(outcome.then()).extracting(Hindered::unit).containsExactly(COMMUNE);
        assertThat(outcome.then().get(0).receives()).isTrue();
        assertThat(outcome.then().get(0).why().get(0).en()).contains("ends at " + VietnamTime.iso(noon(LAST)));
        assertThat(outcome.before()).extracting(Hindered::unit).contains(DISTRICT).doesNotContain(COMMUNE, OTHER_COMMUNE);
    }

    @Test
    void noUnitOfASystemReceivesWhenItsCertificateEnds() {
        signs(COMMUNE, noon(TODAY.plusDays(300)), Validity.ALWAYS);
        opens("dms", noon(LAST), COMMUNE);

        Hindered hindered = rehearse(LAST, false).then().get(0);

        assertThat(hindered.unit()).isEqualTo(COMMUNE);
        assertThat(hindered.sends()).isFalse();
        assertThat(hindered.receives()).isFalse();
        assertThat(hindered.why().get(0).en()).startsWith("system dms: ends at");
    }

    @Test
    void aRevokedCertificateAndADayOfTheDirectoryCountToo() {
        opens("dms", noon(TODAY.plusDays(300)), COMMUNE, OTHER_COMMUNE);
        pki.revoke(signs(COMMUNE, noon(TODAY.plusDays(300)), Validity.ALWAYS).certificate(), NOW);
        signs(OTHER_COMMUNE, noon(TODAY.plusDays(300)), new Validity(Optional.empty(), Optional.of(LAST)));

        assertThat(rehearse(LAST, false).before()).filteredOn(one -> one.unit().equals(COMMUNE)).singleElement()
                .satisfies(one -> assertThat(one.why().get(0).en()).endsWith("revoked"));
        assertThat(rehearse(LAST.plusDays(1), false).then()).extracting(Hindered::unit).containsExactly(OTHER_COMMUNE);
    }

    @Test
    void answersOfRespondersThatTheGatewayKeepsCountWhereThereIsNoList(@TempDir Path folder) throws Exception {
        // Given: an authority that answers and publishes no list
        Instant far = noon(TODAY.plusDays(300));
        opens("dms", far, COMMUNE, OTHER_COMMUNE, DISTRICT);
        answer(folder, signs(COMMUNE, far, Validity.ALWAYS), new RevokedStatus(java.util.Date.from(NOW.minusSeconds(60)), 1));
        answer(folder, signs(OTHER_COMMUNE, far, Validity.ALWAYS), null);
        signs(DISTRICT, far, Validity.ALWAYS);
        var anchors = new TrustAnchors(List.of(pki.root()), List.of(pki.issuing()), List.of(pki.rootCrl(NOW.minusSeconds(60), far)));

        // When
        var trust = CertificateTrust.ofKept(anchors, new TrustFolder(folder), certificates.values(), new RevocationPolicy(Duration.ofDays(3), Unknown.REFUSE), NOW);
        Outcome outcome = new Rehearsal(directory(), certificates, trust, true).on(TODAY.plusDays(20), TODAY);

        // Then: revoked; good until the answer is overdue beyond the grace; never heard of
        assertThat(outcome.before()).filteredOn(one -> one.unit().equals(COMMUNE)).singleElement().satisfies(one -> assertThat(one.why().get(0).en()).endsWith("revoked"));
        assertThat(outcome.before()).extracting(Hindered::unit).contains(DISTRICT).doesNotContain(OTHER_COMMUNE);
        assertThat(outcome.then()).filteredOn(one -> one.unit().equals(OTHER_COMMUNE)).singleElement()
                .satisfies(one -> assertThat(one.why().get(0).en()).contains("overdue"));
    }

    private void answer(Path folder, SigningKey about, CertificateStatus status) throws IOException {
        byte[] answer = new Responder(pki.issuingKey(), status, NOW.minusSeconds(60), NOW.plus(Duration.ofDays(2)), false).about(about.certificate(), pki.issuing());
        Files.write(Files.createDirectories(folder.resolve("ocsp")).resolve(Fingerprint.of(about.certificate()).hex()), answer);
    }

    @Test
    void whenEveryAuthorityFallsSilentNobodySendsOnceTheirListsAreOverdue() {
        opens("dms", noon(TODAY.plusDays(300)), COMMUNE);
        signs(COMMUNE, noon(TODAY.plusDays(300)), Validity.ALWAYS);

        assertThat(rehearse(TODAY.plusDays(20), false).then()).isEmpty();
        Hindered hindered = rehearse(TODAY.plusDays(20), true).then().get(0);
        assertThat(hindered.receives()).isTrue();
        assertThat(hindered.why().get(0).en()).contains("overdue");
    }

    @Test
    void theCalendarKnowsWhatIsTakenOverFrom() {
        // Given
        signs(COMMUNE, noon(LAST), Validity.ALWAYS);
        signs(OTHER_COMMUNE, noon(LAST), Validity.ALWAYS);
        signs(OTHER_COMMUNE, noon(TODAY.plusDays(300)), new Validity(Optional.of(LAST.minusDays(3)), Optional.of(TODAY.plusDays(200))));
        opens("dms", noon(TODAY.minusDays(1)), COMMUNE);

        // When
        List<Expiry> found = new CertificateCalendar(directory(), certificates).expiries(NOW);

        // Then
        assertThat(found).extracting(Expiry::owner, Expiry::until, Expiry::renewed).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple(COMMUNE.value(), noon(LAST), false),
                org.assertj.core.groups.Tuple.tuple(OTHER_COMMUNE.value(), noon(LAST), true),
                org.assertj.core.groups.Tuple.tuple(OTHER_COMMUNE.value(), TODAY.plusDays(201).atStartOfDay(VietnamTime.ZONE).toInstant(), false),
                org.assertj.core.groups.Tuple.tuple("dms", noon(TODAY.minusDays(1)), false));
    }
}
