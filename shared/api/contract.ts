/**
 * The contract between the daemon and the extension as one digest, carried by both: the daemon says its own with each
 * session, and an extension with another one does not go on (trouble `version`). So neither reads what it does not know,
 * and the popup needs no schemas. `contract-digest.ts` computes it; its test says what to write here after a change.
 */
export const contract = 'sha256:0c9d697ab7fd33beb3a20b5764f3d33c63a225a4e2ca851624cd839651fe5e5c'
