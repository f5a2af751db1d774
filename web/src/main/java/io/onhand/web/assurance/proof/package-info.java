/** The live proof: the invariants of both services, and those that only both together can break. */
package io.onhand.web.assurance.proof;
