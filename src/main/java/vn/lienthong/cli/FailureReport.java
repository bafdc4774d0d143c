package vn.lienthong.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.directory.ChangeRefusedException;
import vn.lienthong.dossier.BundleRefusedException;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.Text;

/** Tells a person why a command stopped; a stack trace only when {@code LIENTHONG_DEBUG} asks for one. */
final class FailureReport {

    private final Terminal terminal;

    FailureReport(Terminal terminal) {
        this.terminal = terminal;
    }

    int explain(Exception thrown) {
        if (System.getenv("LIENTHONG_DEBUG") != null) {
            thrown.printStackTrace(terminal.err());
        }
        Exception failure = thrown instanceof UncheckedIOException wrapper ? wrapper.getCause() : thrown;
        if (failure instanceof CommandFailure told) {
            terminal.err().println(terminal.language().of(told.text()));
            return told.exitCode();
        }
        if (failure instanceof SoapFault fault) {
            fault.reasons().forEach(this::explain);
            return Exit.NEGATIVE;
        }
        if (failure instanceof RefusedException refused) {
            refused.refusals().forEach(this::explain);
            return Exit.NEGATIVE;
        }
        if (failure instanceof ChangeRefusedException refused) {
            refused.complaints().forEach(complaint -> explain(complaint.rule().name(), "", complaint.text()));
            return Exit.NEGATIVE;
        }
        if (failure instanceof BundleRefusedException refused) {
            explain(refused.code().name(), "", refused.text());
            return Exit.NEGATIVE;
        }
        if (failure instanceof NoSuchFileException missing) {
            terminal.remark("Không có tệp " + missing.getFile() + ".", "There is no file " + missing.getFile() + ".");
            return Exit.WRONG_USE;
        }
        if (failure instanceof FileAlreadyExistsException present) {
            terminal.remark("Đã có tệp " + present.getFile() + ".", "The file " + present.getFile() + " is already there.");
            return Exit.WRONG_USE;
        }
        if (failure instanceof ConnectException) {
            terminal.remark("Không kết nối được với trục; kiểm tra --url và xem trục có đang chạy không.",
                    "The gateway cannot be reached; look at --url, and whether it runs.");
            return Exit.NEGATIVE;
        }
        if (failure instanceof IOException broken) {
            terminal.remark("Lỗi đọc ghi hoặc kết nối: " + reason(broken), "Input, output or connection failed: " + reason(broken));
            return Exit.NEGATIVE;
        }
        explainFault(rootOf(failure));
        return Exit.NEGATIVE;
    }

    private void explain(Refusal refusal) {
        explain(refusal.code().name(), refusal.where(), refusal.message());
    }

    private void explain(Answered.Reason reason) {
        explain(reason.code(), reason.where(), reason.message());
    }

    private void explain(String code, String where, Text message) {
        var place = where.isEmpty() ? "" : " [" + where + "]";
        terminal.err().println(code + place + ": " + terminal.language().of(message));
    }

    private void explainFault(Throwable cause) {
        if (cause instanceof BindException) {
            terminal.remark("Cổng hoặc địa chỉ đã có chương trình khác dùng; chọn cổng khác bằng --port hoặc --console-port.",
                    "Another program uses this port or address; choose another port with --port or --console-port.");
            return;
        }
        terminal.remark("Không thực hiện được: " + reason(cause) + "\nĐặt biến LIENTHONG_DEBUG=1 để xem chi tiết.",
                "This cannot be done: " + reason(cause) + "\nSet LIENTHONG_DEBUG=1 to see the details.");
    }

    /** The innermost cause, which names what is wrong; what wraps it only tells who noticed. */
    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
