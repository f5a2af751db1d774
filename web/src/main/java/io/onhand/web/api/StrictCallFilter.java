package io.onhand.web.api;

import io.onhand.web.problem.ProblemException;
import io.onhand.web.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Passes over nothing that a client says beside the path. A query parameter that the resource method does not name with
 * {@link QueryParam}, or one that comes twice, is a 400: {@code ?desicion=CONFIRMED} must not list everything. A body that
 * is in a coding, a charset or a media type that is not read, or in none, is a 415; without {@link Consumes} JSON is read.
 */
@Provider
public class StrictCallFilter implements ContainerRequestFilter {

    private static final int LONGEST_NAME = 100;
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return; // OPTIONS, which JAX-RS answers by itself
        }
        MultivaluedMap<String, String> sent = request.getUriInfo().getQueryParameters();
        if (!sent.isEmpty()) {
            checkParameters(sent, known.computeIfAbsent(method, StrictCallFilter::parameters));
        }
        if (!READING.contains(request.getMethod())) {
            checkCoding(request.getHeaders().get(HttpHeaders.CONTENT_ENCODING));
            if (hasBody(request)) {
                checkType(request.getMediaType(), method.getAnnotation(Consumes.class));
            }
        }
    }

    static Set<String> parameters(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static void checkParameters(Map<String, List<String>> sent, Set<String> known) {
        sent.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw refused(
                        name,
                        known.isEmpty()
                                ? "is not known: there are none here"
                                : "is not known; known are " + String.join(", ", known));
            }
            if (values.size() > 1) {
                throw refused(name, "must be sent once");
            }
        });
    }

    private static ProblemException refused(String name, String message) {
        return new ProblemException(
                ProblemType.INVALID_PARAMETER,
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name,
                message);
    }

    /** {@code codings} is {@code null} when the client names none. */
    static void checkCoding(List<String> codings) {
        if (codings != null
                && !codings.stream().allMatch(coding -> coding.strip().equalsIgnoreCase("identity"))) {
            throw unsupported("Bodies are read as they are: send no Content-Encoding.");
        }
    }

    /** Whether a body is announced; without one its type says nothing, and some clients send one all the same. */
    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeaderString("Transfer-Encoding") != null : !length.equals("0");
    }

    /** {@code type} is {@code null} when the client does not say, {@code consumed} when the resource method does not. */
    static void checkType(MediaType type, Consumes consumed) {
        List<String> read = consumed == null ? List.of(MediaType.APPLICATION_JSON) : List.of(consumed.value());
        if (type == null || read.stream().noneMatch(it -> MediaType.valueOf(it).isCompatible(type))) {
            throw unsupported("Send Content-Type: " + String.join(" or ", read) + ".");
        }
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
            throw unsupported("Bodies are read as UTF-8, and as nothing else.");
        }
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
    }
}
