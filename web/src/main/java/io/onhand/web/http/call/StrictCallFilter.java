package io.onhand.web.http.call;

import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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

    /** What a resource method knows: query parameters and, if it reads a body, media types. */
    private record Known(Set<String> parameters, List<MediaType> types) {

        static Known by(Method method) {
            Consumes consumed = method.getAnnotation(Consumes.class);
            return new Known(
                    StrictCallFilter.parameters(method),
                    consumed == null
                            ? List.of(MediaType.APPLICATION_JSON_TYPE)
                            : Arrays.stream(consumed.value())
                                    .map(MediaType::valueOf)
                                    .toList());
        }
    }

    private final Map<Method, Known> known = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return; // OPTIONS, which JAX-RS answers by itself
        }
        Known byMethod = known.computeIfAbsent(method, Known::by);
        checkParameters(request.getUriInfo().getQueryParameters(), byMethod.parameters());
        if (!READING.contains(request.getMethod())) {
            checkCoding(request.getHeaders().get(HttpHeaders.CONTENT_ENCODING));
            if (hasBody(request)) {
                checkType(request.getMediaType(), byMethod.types());
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

    /** {@code type} is {@code null} when the client does not say. */
    private static void checkType(MediaType type, List<MediaType> read) {
        if (type == null || read.stream().noneMatch(type::isCompatible)) {
            throw unsupported("Send Content-Type: "
                    + read.stream().map(MediaType::toString).collect(Collectors.joining(" or ")) + ".");
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
