package io.onhand.web.http.site;

import io.onhand.web.http.call.AnswerHeaders;
import io.onhand.web.http.problem.FailureAnswers;
import io.onhand.web.http.problem.ProblemType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;

/**
 * Something under one path that can be read and nothing else. It never looks at a body: reading one would hold a thread
 * for as long as the client likes.
 */
public abstract class ReadOnlyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    /** Answers a GET or, without its body, a HEAD. The headers that every answer has are set already. */
    protected abstract void read(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** An answer of these bytes; after a HEAD the server sends the headers alone. */
    protected static void write(HttpServletResponse response, String mediaType, byte[] body) throws IOException {
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case HttpMethod.GET, HttpMethod.HEAD -> {
                AnswerHeaders.set(response::setHeader);
                read(request, response);
            }
            case HttpMethod.OPTIONS -> {
                AnswerHeaders.set(response::setHeader);
                response.setHeader(HttpHeaders.ALLOW, ALLOWED);
                response.setContentLength(0);
            }
            default -> {
                response.setHeader(HttpHeaders.ALLOW, ALLOWED);
                AnswerHeaders.write(FailureAnswers.ofStatus(ProblemType.METHOD_NOT_ALLOWED.status()), response);
            }
        }
    }
}
