package io.onhand.web.http.site;

import io.onhand.web.http.call.AnswerHeaders;
import io.onhand.web.http.problem.FailureAnswers;
import io.onhand.web.http.problem.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes the place of the server's own pages, which name the server and its version: a path that is nobody's is a 404 whatever
 * the method, and what the server refuses by itself becomes a problem too ({@code WEB-INF/web.xml} sends it here).
 */
@WebServlet("/")
public class RefusingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AnswerHeaders.write(FailureAnswers.ofStatus(status(request)), response);
    }

    /** Set where the server has refused a request; absent where a client asks for this path by itself. */
    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? status
                : ProblemType.NOT_FOUND.status();
    }
}
