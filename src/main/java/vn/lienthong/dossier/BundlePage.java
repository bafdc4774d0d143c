package vn.lienthong.dossier;

import java.io.IOException;
import vn.lienthong.kernel.ByteSource;

/** The page of a bundle, to be printed. */
public final class BundlePage {

    private BundlePage() {
    }

    /**
     * The page as it lies in a bundle; whether the bundle is good is another question.
     *
     * @throws BundleRefusedException when it is no bundle, or has no page
     */
    public static byte[] of(ByteSource bundle) throws IOException {
        byte[] page = BundleFiles.read(bundle).files().get(BundleNames.PAGE);
        if (page == null) {
            throw new BundleRefusedException(CheckCode.ENTRY_MISSING, BundleNames.PAGE, "Hồ sơ không có trang chứng nhận.", "The bundle has no page.");
        }
        return page;
    }
}
