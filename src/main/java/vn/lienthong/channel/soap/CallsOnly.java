package vn.lienthong.channel.soap;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Lets through what the SOAP door is for: calls, which are POST, and questions for the contract. Whoever comes otherwise, with
 * a browser say, hears where he is (RFC 9110, 15.5.6), and nobody gets a list of what else there is.
 */
public final class CallsOnly extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> CONTRACT = Set.of("wsdl", "xsd");
    private static final String ANSWER = """
            Đây là điểm kết nối SOAP: gọi bằng POST; hợp đồng dịch vụ ở ?wsdl.
            This is a SOAP endpoint: calls come by POST; its contract is at ?wsdl.
            """;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (request.getMethod().equals("POST") || request.getMethod().equals("GET") && asksForContract(request.getQueryString())) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        response.setHeader("Allow", "POST");
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(ANSWER);
    }

    private static boolean asksForContract(String query) {
        if (query == null) {
            return false;
        }
        String name = query.split("[=&]", 2)[0];
        return CONTRACT.stream().anyMatch(name::equalsIgnoreCase);
    }
}
