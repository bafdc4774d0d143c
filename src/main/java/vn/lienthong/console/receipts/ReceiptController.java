package vn.lienthong.console.receipts;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.VietnamTime;

/** Answers: does the log hold, and does this receipt? */
@Controller
public final class ReceiptController {

    private static final int DAYS = 14;

    private final JdbcLogHead log;
    private final Receipts receipts;
    private final Clock clock;

    public ReceiptController(JdbcLogHead log, Receipts receipts, Clock clock) {
        this.log = log;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** @param q identifier of a receipt or of an exchange, or the index of a leaf */
    @GetMapping("/receipts")
    String log(@RequestParam(defaultValue = "") String q, Model model) {
        String wanted = q.strip();
        Optional<UUID> id = identifier(wanted);
        if (id.filter(log::isReceipt).isPresent()) {
            return "redirect:/receipts/" + id.get();
        }
        Optional<ExchangeId> exchange = id.flatMap(log::exchange);
        if (exchange.isPresent()) {
            return "redirect:/documents/" + exchange.get();
        }
        Optional<ReceiptId> leaf = wanted.matches("[0-9]{1,18}") ? log.atIndex(Long.parseLong(wanted)) : Optional.empty();
        if (leaf.isPresent()) {
            return "redirect:/receipts/" + leaf.get();
        }
        model.addAttribute("q", wanted);
        model.addAttribute("head", log.read(VietnamTime.dateOf(clock.instant()), DAYS));
        return "receipts";
    }

    @GetMapping("/receipts/{id:[0-9a-fA-F-]{36}}")
    String receipt(@PathVariable String id, Model model) {
        model.addAttribute("page", receipts.page(known(id)).orElseThrow(ReceiptController::missing));
        return "receipt";
    }

    /** As the gateway gave it. */
    @GetMapping("/receipts/{id:[0-9a-fA-F-]{36}}/receipt.xml")
    ResponseEntity<byte[]> xml(@PathVariable String id) {
        return file(receipts.find(known(id)).map(receipt -> receipt.xml().getBytes(StandardCharsets.UTF_8)), MediaType.APPLICATION_XML, id + ".xml");
    }

    /** That it is in the log. */
    @GetMapping("/receipts/{id:[0-9a-fA-F-]{36}}/proof")
    ResponseEntity<byte[]> proof(@PathVariable String id) {
        return file(receipts.proof(known(id)).map(proof -> proof.toString().getBytes(StandardCharsets.UTF_8)), MediaType.TEXT_PLAIN, id + ".tlog-proof");
    }

    private static ResponseEntity<byte[]> file(Optional<byte[]> content, MediaType type, String name) {
        return ResponseEntity.ok().contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
                .body(content.orElseThrow(ReceiptController::missing));
    }

    private static ReceiptId known(String id) {
        return identifier(id).map(ReceiptId::new).orElseThrow(ReceiptController::missing);
    }

    private static Optional<UUID> identifier(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
