package vn.lienthong.envelope;

import java.time.LocalDate;

/** Where and on which day a document was issued ({@code PromulgationInfo}); the place is empty when not given. */
public record Promulgation(String place, LocalDate date) {
}
