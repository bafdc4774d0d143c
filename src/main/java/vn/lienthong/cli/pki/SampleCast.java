package vn.lienthong.cli.pki;

import java.util.ArrayList;
import java.util.List;

/** Who holds a key in the toy PKI; names and codes are those of the directory. */
public final class SampleCast {

    /** The unit that every story's signer pretends to sign for. */
    public static final Signer STORY_UNIT = new Signer("000.35.48.H49", "Ủy ban nhân dân xã Minh Châu", "Quảng Ninh");

    /** Who really owns the certificate of the story {@code wrong-unit}. */
    static final Signer OTHER_UNIT = new Signer("000.41.48.H49", "Ủy ban nhân dân xã Quan Lạn", "Quảng Ninh");

    static final List<Signer> UNITS = List.of(
            new Signer("000.00.00.G22", "Văn phòng Chính phủ", "Hà Nội"),
            new Signer("000.00.00.G12", "Bộ Tài chính", "Hà Nội"),
            new Signer("000.00.00.G14", "Bộ Thông tin và Truyền thông", "Hà Nội"),
            new Signer("000.00.00.H49", "Ủy ban nhân dân tỉnh Quảng Ninh", "Quảng Ninh"),
            new Signer("000.00.01.H49", "Văn phòng Ủy ban nhân dân tỉnh", "Quảng Ninh"),
            new Signer("000.00.04.H49", "Sở Tài chính", "Quảng Ninh"),
            new Signer("000.00.13.H49", "Sở Thông tin và Truyền thông", "Quảng Ninh"),
            new Signer("000.00.00.A49", "Tỉnh ủy Quảng Ninh", "Quảng Ninh"),
            new Signer("000.00.00.K49", "Hội đồng nhân dân tỉnh Quảng Ninh", "Quảng Ninh"),
            new Signer("000.00.41.H49", "Ủy ban nhân dân thành phố Hạ Long", "Quảng Ninh"),
            new Signer("000.39.41.H49", "Ủy ban nhân dân phường Bãi Cháy", "Quảng Ninh"),
            new Signer("000.00.48.H49", "Ủy ban nhân dân huyện Vân Đồn", "Quảng Ninh"),
            new Signer("000.04.48.H49", "Phòng Tài chính - Kế hoạch huyện Vân Đồn", "Quảng Ninh"),
            STORY_UNIT,
            OTHER_UNIT);

    /** Folder and level-2 code of each district; the code is the same under the state, the Party and the council. */
    private static final String[][] DISTRICTS = {
        {"ha-long", "41", "thành phố Hạ Long"}, {"mong-cai", "42", "thành phố Móng Cái"},
        {"cam-pha", "43", "thành phố Cẩm Phả"}, {"uong-bi", "44", "thành phố Uông Bí"},
        {"quang-yen", "45", "thị xã Quảng Yên"}, {"dong-trieu", "46", "thị xã Đông Triều"},
        {"hoanh-bo", "47", "huyện Hoành Bồ"}, {"van-don", "48", "huyện Vân Đồn"},
        {"tien-yen", "49", "huyện Tiên Yên"}, {"binh-lieu", "50", "huyện Bình Liêu"},
        {"ba-che", "51", "huyện Ba Chẽ"}, {"dam-ha", "52", "huyện Đầm Hà"},
        {"hai-ha", "53", "huyện Hải Hà"}, {"co-to", "54", "huyện Cô Tô"}};

    private SampleCast() {
    }

    /** A unit that signs documents. */
    public record Signer(String code, String name, String place) {
    }

    /**
     * A connected system.
     *
     * @param units what it may act for, as {@code systems.csv} says it
     */
    public record System(String id, String name, List<String> units) {
    }

    /** The systems that between them act for every unit of the directory. */
    public static List<System> systems() {
        var systems = new ArrayList<System>();
        systems.add(new System("central", "Hệ thống quản lý văn bản các cơ quan trung ương", List.of("level:central")));
        systems.add(new System("province", "Hệ thống quản lý văn bản các cơ quan cấp tỉnh", List.of("level:province")));
        for (var district : DISTRICTS) {
            var code = "000.00." + district[1];
            systems.add(new System(district[0], "Hệ thống quản lý văn bản " + district[2],
                    List.of("subtree:" + code + ".H49", "subtree:" + code + ".A49", "subtree:" + code + ".K49")));
        }
        return List.copyOf(systems);
    }
}
