package vn.lienthong.console.receipts;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.lienthong.console.document.Documents;
import vn.lienthong.console.signin.SignedIn;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** Gives the evidence of an exchange away: a signed container, or its page. Neither holds the packet. */
@Controller
public final class EvidenceController {

    private static final MediaType CONTAINER = MediaType.parseMediaType("application/vnd.etsi.asic-e+zip");

    private final Receipts receipts;
    private final Documents documents;

    public EvidenceController(Receipts receipts, Documents documents) {
        this.receipts = receipts;
        this.documents = documents;
    }

    @GetMapping("/documents/{id:[0-9a-fA-F-]{36}}/evidence.asice")
    ResponseEntity<byte[]> bundle(@PathVariable UUID id) {
        return file(receipts.bundle(new ExchangeId(id), own()), CONTAINER, id + ".asice");
    }

    @GetMapping("/documents/{id:[0-9a-fA-F-]{36}}/evidence.pdf")
    ResponseEntity<byte[]> page(@PathVariable UUID id) {
        return file(receipts.pdf(new ExchangeId(id), own()), MediaType.APPLICATION_PDF, id + ".pdf");
    }

    private Set<UnitCode> own() {
        return SignedIn.required().unit().map(documents::codesOf).orElse(Set.of());
    }

    private static ResponseEntity<byte[]> file(Optional<byte[]> content, MediaType type, String name) {
        return ResponseEntity.ok().contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
                .body(content.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }
}
