package vn.lienthong.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import vn.lienthong.channel.soap.SoapDoor;

/** Closes the line of an answer that broke off, in the one way that Tomcat does without a word in its log. */
final class BrokenAnswers extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        chain.doFilter(request, response);
        if (SoapDoor.brokeOff(request)) {
            throw new ClientAbortException();
        }
    }
}
