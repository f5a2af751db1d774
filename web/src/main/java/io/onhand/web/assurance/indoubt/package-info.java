/**
 * Transactions in doubt: prepared in a database or in the broker, and neither committed nor rolled back. Recovery settles
 * them within seconds; one that stays holds locks, and somebody must look.
 */
package io.onhand.web.assurance.indoubt;
