package vn.lienthong.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.lienthong.envelope.DocumentCode;

class PacketSourceTest {

    @Test
    void millionsOfDocumentsHaveNumbersThatARegisterTakesAndNoTwoAreAlike() {
        // Given
        long[] numbers = LongStream.concat(LongStream.rangeClosed(99_990, 100_010), LongStream.of(1, 10, 999_999, 5_000_000, 5_100_000)).toArray();

        // When
        var codes = LongStream.of(numbers).mapToObj(number -> PacketSource.code("235959", number)).toList();

        // Then
        assertThat(codes).allMatch(code -> code.number().length() <= 11 && code.notation().length() <= 30);
        assertThat(codes.stream().map(DocumentCode::text)).doesNotHaveDuplicates();
    }
}
