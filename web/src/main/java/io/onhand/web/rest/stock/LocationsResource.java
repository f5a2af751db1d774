package io.onhand.web.rest.stock;

import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.Locations;
import io.onhand.inventory.api.Locations.Location;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.PathName;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.json.Violations;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** The places where stock is kept. */
@Path("v1/locations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LocationsResource {

    /** All locations, by priority. */
    record All(List<Location> locations) {}

    /** A location as a client sends it. */
    record Body(Integer priority) {

        private static final int MAX_PRIORITY = 1_000_000;

        /** The location with that code, checked. */
        Location location(String code) {
            Violations violations = new Violations();
            if (priority == null || priority < 0 || priority > MAX_PRIORITY) {
                violations.add("priority", "must be from 0 to " + MAX_PRIORITY);
            }
            violations.refuseIfAny();
            return new Location(code, priority);
        }
    }

    @EJB
    private Locations locations;

    /** All locations. */
    @GET
    public Response all() {
        return Answers.ok(new All(locations.all()));
    }

    /** Creates the location, 201, or changes its priority, 200. */
    @PUT
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@BeanParam Call call, @Encoded @PathParam("code") String encoded, InputStream body) {
        String code = PathName.decode("code", encoded, InventoryLimits.MAX_LOCATION_LENGTH);
        Location location =
                StrictJson.read(call.read(body, BodyLimit.LOCATION), Body.class).location(code);
        boolean created = locations.put(location);
        return Answers.json(created ? Response.Status.CREATED : Response.Status.OK, location)
                .build();
    }
}
