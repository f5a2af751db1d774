package io.onhand.web.http.site;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * The contract, byte for byte as it was written. The servers' own {@code /openapi} are switched off: they answer what they
 * find in the classes, each something else, and lose what only the file says.
 */
@WebServlet("/openapi")
public class ContractServlet extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;

    /** Media type of YAML (RFC 9512). */
    private static final String YAML = "application/yaml";

    private static final String FILE = "/META-INF/openapi.yaml";

    private transient byte[] contract;

    @Override
    public void init() throws ServletException {
        try (InputStream file = getServletContext().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new ServletException("the WAR lacks " + FILE);
            }
            contract = file.readAllBytes();
        } catch (IOException e) {
            throw new ServletException("the WAR's " + FILE + " cannot be read", e);
        }
    }

    @Override
    protected void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, YAML, contract);
    }
}
