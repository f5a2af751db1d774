package io.onhand.web.http.bodies;

import io.onhand.web.http.call.AnswerHeaders;
import io.onhand.web.http.call.ApiKeys;
import io.onhand.web.http.call.WebThreads;
import io.onhand.web.http.problem.FailureAnswers;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Locale;

/**
 * Lets requests through whose bodies are here, so that no thread ever waits for a client: some dozens of clients that send
 * slowly would hold them all. Without a key nothing is read. ({@code WEB-INF/web.xml} says where it stands.)
 */
public class BodyFilter extends HttpFilter {

    /** Attribute of a request whose body was waited for. */
    static final String ARRIVED = ArrivingBody.class.getName();

    private static final long serialVersionUID = 1L;

    private final transient ApiKeys keys = ApiKeys.configured();

    @Resource(lookup = WebThreads.ANSWERS)
    private transient ManagedThreadFactory threads;

    private transient Arrivals arrivals;

    /**
     * Payara (Grizzly 4.0.2, {@code InputBuffer.append}) loses track of requests whose last chunk comes while a listener asks
     * for more: of a thousand some were answered 200 or 500 without anything. So a thread waits there, and few may.
     */
    private boolean chunksAreWaitedFor;

    @Override
    public void init() {
        String server = getServletContext().getServerInfo();
        boolean isPayara = server != null && server.toLowerCase(Locale.ROOT).contains("payara");
        chunksAreWaitedFor = isPayara;
        arrivals = new Arrivals(threads, !isPayara);
    }

    @Override
    public void destroy() {
        arrivals.close();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            if (request.getAttribute(ARRIVED) instanceof ArrivingBody body) {
                body.goOn(chain, request);
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        // Payara (Grizzly 4.0.2, HttpResponsePacket.getHttpStatus) puts 200 where no status is yet when asked for it.
        // The thread that leaves a request asks, while another may just be answering: now and then a 202 became a 200.
        // Where there is a status from the beginning, asking changes nothing.
        response.setStatus(HttpServletResponse.SC_OK);
        Announced body = Announced.by(request);
        if (body.isNone()) {
            chain.doFilter(request, response);
            return;
        }
        Problem refusal = refusal(request, body.length());
        if (refusal != null) {
            refuse(refusal, request, response, body);
        } else if (body.isHere(request)) {
            chain.doFilter(request, response);
        } else if (chunksAreWaitedFor && body.length() == Announced.UNKNOWN) {
            waitForChunks(request, response, chain, body);
        } else if (arrivals.enter(false)) {
            begin(request, response, body, false);
        } else {
            refuse(Arrivals.tooMuch(), request, response, body);
        }
    }

    /** What speaks against reading the body, or {@code null}. */
    private Problem refusal(HttpServletRequest request, long length) {
        int limit = Announced.limit(request);
        if (limit == 0) {
            return isNobodys(request)
                    ? FailureAnswers.nothingThere()
                    : Problem.of(
                            ProblemType.TOO_LARGE, "No body is read under this path. Send the request without one.");
        }
        if (keys.client(request.getHeader(HttpHeaders.AUTHORIZATION)).isEmpty()) {
            return keys.refusal();
        }
        return length > limit ? tooLarge(limit) : null;
    }

    /** Whether the path leads to the servlet for all that no other one takes, which answers 404. */
    private static boolean isNobodys(HttpServletRequest request) {
        return "/".equals(request.getHttpServletMapping().getPattern());
    }

    static Problem tooLarge(int limit) {
        return Problem.of(
                ProblemType.TOO_LARGE, "The body may have at most " + limit + " bytes. Send several smaller requests.");
    }

    private void waitForChunks(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Announced body)
            throws IOException, ServletException {
        if (!arrivals.beginWaiting()) {
            refuse(Arrivals.tooMuch(), request, response, body);
            return;
        }
        byte[] complete = null;
        Problem problem = null;
        try {
            complete = WaitedBody.read(request.getInputStream(), Announced.limit(request), arrivals);
        } catch (ProblemException e) {
            problem = e.problem();
        } finally {
            arrivals.endWaiting();
        }
        if (problem == null) {
            try {
                chain.doFilter(new CompleteRequest(request, CompleteRequest.Address.of(request), complete), response);
            } finally {
                arrivals.release(complete.length);
            }
        } else {
            ArrivingBody.answer(problem, response, Announced.isHttp1(request));
        }
    }

    private void refuse(Problem problem, HttpServletRequest request, HttpServletResponse response, Announced body)
            throws IOException {
        if (body.isHere(request)) {
            AnswerHeaders.write(problem.answer(), response);
            return;
        }
        ArrivingBody.answer(problem, response, Announced.isHttp1(request));
        if (arrivals.enter(true)) {
            begin(request, response, body, true);
        } else if (arrivals.completingReads()) {
            ArrivingBody.endConnection(request);
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, Announced body, boolean isAnswered)
            throws IOException {
        ArrivingBody arriving;
        try {
            arriving = new ArrivingBody(arrivals, request, response, body, isAnswered);
        } catch (IOException | RuntimeException e) {
            arrivals.leave(isAnswered);
            throw e;
        }
        arrivals.begin(arriving);
    }
}
