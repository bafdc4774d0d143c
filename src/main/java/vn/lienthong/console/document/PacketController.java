package vn.lienthong.console.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.lienthong.console.signin.Acting;
import vn.lienthong.console.signin.SignedIn;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.pipeline.GatherEvidence;

/** Gives the packet of a document away, byte for byte; that somebody read it is written down before the first byte goes. */
@Controller
public final class PacketController {

    private final Documents documents;
    private final GatherEvidence packets;
    private final Acting acting;

    public PacketController(Documents documents, GatherEvidence packets, Acting acting) {
        this.documents = documents;
        this.packets = packets;
        this.acting = acting;
    }

    @GetMapping("/documents/{id:[0-9a-fA-F-]{36}}/packet")
    void packet(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var exchange = new ExchangeId(id);
        boolean seen = documents.isSeenBy(exchange, SignedIn.required().unit());
        ByteSource source = Optional.of(exchange).filter(any -> seen).flatMap(packets::packet).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        acting.note("packet-read", id.toString());
        response.setContentType(MediaType.APPLICATION_XML_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(id + ".edxml").build().toString());
        try (InputStream in = source.open()) {
            in.transferTo(response.getOutputStream());
        }
    }
}
