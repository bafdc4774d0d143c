package vn.lienthong.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk.RecipientOutcome;

/** What became of each recipient named, as kept with the exchange for the answer to a repeated submission. */
final class OutcomesJson {

    private static final ObjectWriter WRITER = new ObjectMapper().writerFor(new TypeReference<List<Entry>>() { });
    private static final ObjectReader READER = new ObjectMapper().readerFor(new TypeReference<List<Entry>>() { });

    private record Entry(String unit, @Nullable String delivery, @Nullable Reason refusal, @Nullable String successor, boolean parked,
            boolean withheld) {
    }

    private record Reason(RefusalCode code, String where, List<String> arguments) {
    }

    private OutcomesJson() {
    }

    static String write(List<RecipientOutcome> outcomes) {
        try {
            return WRITER.writeValueAsString(outcomes.stream().map(OutcomesJson::entry).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outcomes are always writable", e);
        }
    }

    static List<RecipientOutcome> read(String json) {
        try {
            List<Entry> entries = READER.readValue(json);
            return entries.stream().map(OutcomesJson::outcome).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the outcomes kept with an exchange are not readable", e);
        }
    }

    private static Entry entry(RecipientOutcome outcome) {
        return new Entry(outcome.unit().value(), outcome.delivery().map(DeliveryId::toString).orElse(null),
                outcome.refusal().map(r -> new Reason(r.code(), r.where(), r.arguments())).orElse(null),
                outcome.successor().map(UnitCode::value).orElse(null), outcome.parked(), outcome.withheld());
    }

    private static RecipientOutcome outcome(Entry entry) {
        return new RecipientOutcome(new UnitCode(entry.unit()), Optional.ofNullable(entry.delivery()).map(DeliveryId::of),
                Optional.ofNullable(entry.refusal()).map(r -> new Refusal(r.code(), r.where(), r.arguments())),
                Optional.ofNullable(entry.successor()).map(UnitCode::new), entry.parked(), entry.withheld());
    }
}
