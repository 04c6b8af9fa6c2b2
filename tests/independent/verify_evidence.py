#!/usr/bin/env python3
"""Verifies the evidence of one TvPay payment, in another language than it was made in.

    verify_evidence.py BUNDLE.json [quote|intent|authorization|promise|receipt|consistency ...]
    verify_evidence.py --receipt RECEIPT.json OPERATOR.json

Written from the description in proto/tvpay/evidence/v1/evidence.proto and from RFC 6962, not from TvPay's sources.
Needs Python 3.9 and its "cryptography" package (Debian: python3-cryptography), nothing else.

Without names of checks, all of them must hold. Exit code 0: everything that was asked for holds, one line "ok" each.
1: something does not; the last line on stderr says what. 2: the bundle can't be read.

A bundle is a JSON object. Octets are hexadecimal, keys are base64 of DER SubjectPublicKeyInfo, and SIGNED stands for
{"statement": hex, "keyId": hex, "signature": hex}:

    realm         text
    keys          {"quote": key, "box": key, "treeHead": key}
    quote         SIGNED BillQuote
    intent        hex of a PaymentIntent statement
    authorization SIGNED BoxAuthorization
    promise       SIGNED AcceptancePromise
    receipt       {"entries": [{"leaf": hex, "index": number, "proof": [hex, ...]}, ...], "treeHead": SIGNED TreeHead}
    consistency   {"knownTreeHead": SIGNED TreeHead, "proof": [hex, ...]}: an older head, and how the receipt's grew of it

A receipt is what "tvpay receipt export" writes: a JSON object with octets in base64, whose members are those of ReceiptFile
(app/TvPay.Cli/README.md). It has no authorization, so that its entries are held against quote and intent alone. The operator's
file is what the gateway publishes.
"""

import base64
import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

DOMAIN = b"tvpay.evidence.v1."
CHECKS = ("quote", "intent", "authorization", "promise", "receipt", "consistency")


class Refused(Exception):
    """Evidence that does not hold."""


# Statements: protobuf's wire format in its canonical form.

TEXT, OCTETS, NUMBER, MESSAGE = "text", "octets", "number", "message"

AMOUNT_RULE = {
    1: ("kind", NUMBER), 2: ("due", NUMBER), 3: ("min", NUMBER), 4: ("max", NUMBER), 5: ("step", NUMBER),
    6: ("plan", [NUMBER]),
}
PAYEE_NAME = {1: ("language", TEXT), 2: ("name", TEXT)}
BILL_QUOTE = {
    1: ("realm", TEXT), 2: ("quote_id", OCTETS), 3: ("household", TEXT), 4: ("biller", TEXT), 5: ("payees", [PAYEE_NAME]),
    6: ("account", TEXT), 7: ("owner", TEXT), 8: ("bill", TEXT), 9: ("period", TEXT), 10: ("currency", TEXT),
    11: ("rule", AMOUNT_RULE), 12: ("fee", NUMBER), 13: ("issued_at", NUMBER), 14: ("authorize_by", NUMBER),
    15: ("submit_by", NUMBER),
}
PAYMENT_INTENT = {
    1: ("realm", TEXT), 2: ("payment_id", OCTETS), 3: ("quote_hash", OCTETS), 4: ("currency", TEXT), 5: ("amount", NUMBER),
    6: ("fee", NUMBER), 7: ("funding", NUMBER), 8: ("funding_reference", TEXT),
}
BOX_AUTHORIZATION = {
    1: ("realm", TEXT), 2: ("box", TEXT), 3: ("counter", NUMBER), 4: ("authorization_id", OCTETS), 5: ("household", TEXT),
    6: ("intents", [OCTETS]), 7: ("currency", TEXT), 8: ("total", NUMBER), 9: ("funding", NUMBER),
    10: ("cryptogram", OCTETS), 11: ("last_four", TEXT),
}
LOG_LEAF = {
    1: ("realm", TEXT), 2: ("event", NUMBER), 3: ("payment_id", OCTETS), 4: ("intent_hash", OCTETS),
    5: ("authorization_hash", OCTETS), 6: ("biller", TEXT), 7: ("account", TEXT), 8: ("currency", TEXT),
    9: ("amount", NUMBER), 10: ("fee", NUMBER), 11: ("occurred_at", NUMBER), 12: ("biller_reference", TEXT),
    13: ("salt", OCTETS),
}
TREE_HEAD = {1: ("realm", TEXT), 2: ("size", NUMBER), 3: ("root", OCTETS), 4: ("timestamp", NUMBER)}
ACCEPTANCE_PROMISE = {
    1: ("realm", TEXT), 2: ("payment_id", OCTETS), 3: ("leaf_hash", OCTETS), 4: ("accepted_at", NUMBER),
    5: ("logged_by", NUMBER),
}

NOTHING = {TEXT: "", OCTETS: b"", NUMBER: 0}


def varint(data, at):
    value = shift = 0
    while True:
        if at >= len(data):
            raise Refused("it is cut off")
        octet = data[at]
        at += 1
        value |= (octet & 0x7F) << shift
        if octet < 0x80:
            if octet == 0 and shift > 0:
                raise Refused("a number is longer than it need be")
            if value >= 1 << 64:
                raise Refused("a number is longer than 64 bits")
            return value, at
        shift += 7


def parse(data, fields):
    """The message as a dictionary; Refused unless the bytes are its one canonical form."""
    message = {name: [] if isinstance(kind, list) else NOTHING.get(kind) if isinstance(kind, str) else None
               for name, kind in fields.values()}
    at = last = 0
    while at < len(data):
        tag, at = varint(data, at)
        number, wire = tag >> 3, tag & 7
        if number not in fields:
            raise Refused(f"field {number} is unknown")
        name, kind = fields[number]
        repeated = isinstance(kind, list)
        kind = kind[0] if repeated else kind
        if number < last or (number == last and not repeated):
            raise Refused(f"field {number} is out of order or repeated")
        last = number
        if wire != (0 if kind == NUMBER else 2):
            raise Refused(f"field {number} has wire type {wire}")
        value, at = varint(data, at)
        if kind != NUMBER:
            if value > len(data) - at:
                raise Refused("it is cut off")
            value, at = data[at:at + value], at + value
            if kind == TEXT:
                try:
                    value = value.decode("utf-8", "strict")
                except UnicodeDecodeError:
                    raise Refused(f"field {number} is not UTF-8") from None
            elif kind != OCTETS:
                value = parse(value, kind)
        if not repeated and value in (0, "", b""):
            raise Refused(f"field {number} is written at its default")
        if repeated:
            message[name].append(value)
        else:
            message[name] = value
    return message


def read(name, data, fields):
    try:
        return parse(data, fields)
    except Refused as e:
        raise Refused(f"{name} is not canonical: {e}") from None


# Hashes, keys and signatures.

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def statement_hash(kind, statement):
    return sha256(DOMAIN, kind.encode("ascii"), b"\0", statement)


def verify_signature(name, kind, signed, key):
    """The statement's bytes, once the pinned key has signed just them as this kind."""
    statement, key_id, signature = (bytes.fromhex(signed[part]) for part in ("statement", "keyId", "signature"))
    der = base64.b64decode(key, validate=True)
    public = serialization.load_der_public_key(der)
    if not isinstance(public, ec.EllipticCurvePublicKey) or public.curve.name != "secp256r1":
        raise Refused(f"{name}: the pinned key is not on P-256")
    if key_id != sha256(der):
        raise Refused(f"{name} signature: made with another key than the pinned one")
    if len(signature) != 64:
        raise Refused(f"{name} signature: {len(signature)} bytes instead of 64")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    try:
        public.verify(utils.encode_dss_signature(r, s), statement_hash(kind, statement), ec.ECDSA(utils.Prehashed(hashes.SHA256())))
    except (InvalidSignature, ValueError):
        raise Refused(f"{name} signature: does not verify") from None
    return statement


# The Merkle tree of RFC 6962, by its recursive definitions.

def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def node(left, right):
    return sha256(b"\1", left, right)


def root_by_path(leaf, m, n, path):
    """MTH of n leaves, of which the m-th has this hash and this audit path (section 2.1.1)."""
    if n == 1:
        if path:
            raise Refused("inclusion proof: too long")
        return leaf
    if not path:
        raise Refused("inclusion proof: too short")
    k = split(n)
    if m < k:
        return node(root_by_path(leaf, m, k, path[:-1]), path[-1])
    return node(path[-1], root_by_path(leaf, m - k, n - k, path[:-1]))


def roots_by_proof(m, n, known_root, proof, complete=True):
    """MTH of the first m and of all n leaves, by a consistency proof (section 2.1.2)."""
    if m == n:
        if complete:
            if proof:
                raise Refused("consistency proof: too long")
            return known_root, known_root
        if len(proof) != 1:
            raise Refused("consistency proof: too long or too short")
        return proof[0], proof[0]
    if not proof:
        raise Refused("consistency proof: too short")
    k = split(n)
    if m <= k:
        old, new = roots_by_proof(m, k, known_root, proof[:-1], complete)
        return old, node(new, proof[-1])
    old, new = roots_by_proof(m - k, n - k, known_root, proof[:-1], False)
    return node(proof[-1], old), node(proof[-1], new)


def proof_hashes(name, texts):
    proof = [bytes.fromhex(text) for text in texts]
    if len(proof) > 65 or any(len(hash_) != 32 for hash_ in proof):
        raise Refused(f"{name}: not at most 65 hashes of 32 bytes")
    return proof


# The checks.

def allowed(rule, amount):
    kind, due, low, high, step = (rule[name] for name in ("kind", "due", "min", "max", "step"))
    if kind in (2, 3, 5) and step < 1:
        return False
    if kind == 1:
        return amount == due
    if kind == 2:
        return due <= amount <= high and (amount - due) % step == 0
    if kind == 3:
        return amount == due or (low <= amount <= due and (amount - low) % step == 0)
    if kind == 4:
        return amount in rule["plan"]
    return kind == 5 and low <= amount <= high and (amount - low) % step == 0


class Verifier:
    def __init__(self, bundle, is_receipt_file=False):
        self.bundle = bundle
        self.is_receipt_file = is_receipt_file
        self.realm = bundle["realm"]
        self.keys = bundle["keys"]

    def of_our_realm(self, name, message):
        if message["realm"] != self.realm:
            raise Refused(f"{name} realm: {message['realm']!r} instead of {self.realm!r}")
        return message

    def signed_quote(self):
        statement = verify_signature("quote", "BillQuote", self.bundle["quote"], self.keys["quote"])
        return statement, self.of_our_realm("quote", read("quote", statement, BILL_QUOTE))

    def known_intent(self):
        statement = bytes.fromhex(self.bundle["intent"])
        return statement, self.of_our_realm("intent", read("intent", statement, PAYMENT_INTENT))

    def signed_authorization(self):
        statement = verify_signature("authorization", "BoxAuthorization", self.bundle["authorization"], self.keys["box"])
        return statement, self.of_our_realm("authorization", read("authorization", statement, BOX_AUTHORIZATION))

    def signed_head(self, name, signed):
        statement = verify_signature(name, "TreeHead", signed, self.keys["treeHead"])
        head = self.of_our_realm(name, read(name, statement, TREE_HEAD))
        if len(head["root"]) != 32:
            raise Refused(f"{name} root: {len(head['root'])} bytes")
        return head

    def quote(self):
        _, quote = self.signed_quote()
        if not quote["issued_at"] < quote["authorize_by"] <= quote["submit_by"]:
            raise Refused("quote times: out of order")
        return f"signed by the operator: {quote['biller']} bill {quote['bill'] or '(none)'} for {quote['household']}"

    def intent(self):
        quote_statement, quote = self.signed_quote()
        _, intent = self.known_intent()
        if intent["quote_hash"] != statement_hash("BillQuote", quote_statement):
            raise Refused("intent quote: made on another quote")
        if (intent["currency"], intent["fee"]) != (quote["currency"], quote["fee"]):
            raise Refused("intent fee: not the quote's")
        if intent["amount"] <= 0 or not allowed(quote["rule"], intent["amount"]):
            raise Refused(f"intent amount: the quote's rule does not allow {intent['amount']}")
        return f"on this quote: {intent['currency']} {intent['amount']} + {intent['fee']} minor units, within its rule"

    def authorization(self):
        _, quote = self.signed_quote()
        intent_statement, intent = self.known_intent()
        _, authorization = self.signed_authorization()
        if statement_hash("PaymentIntent", intent_statement) not in authorization["intents"]:
            raise Refused("authorization intents: this one is not among them")
        if authorization["household"] != quote["household"]:
            raise Refused("authorization household: not the quote's")
        if authorization["currency"] != intent["currency"] or authorization["total"] < intent["amount"] + intent["fee"]:
            raise Refused("authorization total: less than the intent")
        if authorization["funding"] != intent["funding"] or authorization["counter"] == 0:
            raise Refused("authorization funding or counter: not the intent's, or none")
        return f"signed by box {authorization['box']}, counter {authorization['counter']}: covers this intent"

    def promise(self):
        _, intent = self.known_intent()
        statement = verify_signature("promise", "AcceptancePromise", self.bundle["promise"], self.keys["treeHead"])
        promise = self.of_our_realm("promise", read("promise", statement, ACCEPTANCE_PROMISE))
        if promise["payment_id"] != intent["payment_id"]:
            raise Refused("promise payment: another one")
        leaf = bytes.fromhex(self.bundle["receipt"]["entries"][0]["leaf"])
        if promise["leaf_hash"] != sha256(b"\0", leaf):
            raise Refused("promise leaf: not the one that is in the log")
        return "signed by the operator, kept by the log"

    def receipt(self):
        _, quote = self.signed_quote()
        intent_statement, intent = self.known_intent()
        authorization_hash = None
        if "authorization" in self.bundle or not self.is_receipt_file:
            authorization_hash = statement_hash("BoxAuthorization", self.signed_authorization()[0])
        receipt = self.bundle["receipt"]
        head = self.signed_head("tree head", receipt["treeHead"])
        entries, last_index, events = receipt["entries"], -1, []
        for entry in entries:
            leaf, index = bytes.fromhex(entry["leaf"]), entry["index"]
            if not last_index < index < head["size"]:
                raise Refused(f"leaf index: {index} in a tree of {head['size']} after {last_index}")
            last_index = index
            proof = proof_hashes("inclusion proof", entry["proof"])
            if root_by_path(sha256(b"\0", leaf), index, head["size"], proof) != head["root"]:
                raise Refused(f"inclusion proof: leaf {index} is not under the signed root")
            said = self.of_our_realm("leaf", read("leaf", leaf, LOG_LEAF))
            authorization_hash = authorization_hash or said["authorization_hash"]
            expected = {
                "payment_id": intent["payment_id"],
                "intent_hash": statement_hash("PaymentIntent", intent_statement),
                "authorization_hash": authorization_hash,
                "biller": quote["biller"], "account": quote["account"],
                "currency": intent["currency"], "amount": intent["amount"], "fee": intent["fee"],
            }
            for name, value in expected.items():
                if said[name] != value:
                    raise Refused(f"leaf {name}: not this payment's")
            if len(said["salt"]) != 16:
                raise Refused("leaf salt: not 16 bytes")
            events.append(said["event"])
        if events not in ([1], [1, 2], [1, 3]):
            raise Refused(f"receipt entries: {events} instead of accepted, then settled or reversed")
        words = {1: "accepted", 2: "settled", 3: "reversed"}
        return f"{' and '.join(words[e] for e in events)}, under the signed head of {head['size']} entries"

    def consistency(self):
        head = self.signed_head("tree head", self.bundle["receipt"]["treeHead"])
        known = self.signed_head("known tree head", self.bundle["consistency"]["knownTreeHead"])
        proof = proof_hashes("consistency proof", self.bundle["consistency"]["proof"])
        if not 0 < known["size"] <= head["size"]:
            raise Refused(f"consistency: the log went from {known['size']} entries to {head['size']}")
        old, new = roots_by_proof(known["size"], head["size"], known["root"], proof)
        if (old, new) != (known["root"], head["root"]):
            raise Refused("consistency proof: the log was rewritten")
        return f"the log of {known['size']} entries is the beginning of that of {head['size']}"


# Receipts to take along.

RECEIPT_FORMAT = "tvpay-receipt-1"
RECEIPT_MEMBERS = {"format", "realm", "payment", "quote", "intent", "entries", "treeHead", "promise"}


def hexadecimal(base64_text):
    return base64.b64decode(base64_text, validate=True).hex()


def hexadecimal_signed(signed):
    return {part: hexadecimal(signed[part]) for part in ("statement", "keyId", "signature")}


def receipt_bundle(receipt, operator):
    """The bundle that a receipt file is, by the operator's keys."""
    if receipt["format"] != RECEIPT_FORMAT or not set(receipt) <= RECEIPT_MEMBERS:
        raise ValueError("not a receipt of this format")
    if receipt["realm"] != operator["realm"]:
        raise ValueError(f"a receipt of {receipt['realm']}, keys of {operator['realm']}")
    bundle = {
        "realm": operator["realm"],
        "keys": {"quote": operator["quotePublicKey"], "treeHead": operator["treeHeadPublicKey"]},
        "quote": hexadecimal_signed(receipt["quote"]),
        "intent": hexadecimal(receipt["intent"]),
        "receipt": {
            "entries": [
                {
                    "leaf": hexadecimal(entry["leaf"]),
                    "index": entry["index"],
                    "proof": [hexadecimal(hash_) for hash_ in entry["proof"]],
                }
                for entry in receipt["entries"]
            ],
            "treeHead": hexadecimal_signed(receipt["treeHead"]),
        },
    }
    if "promise" in receipt:
        bundle["promise"] = hexadecimal_signed(receipt["promise"])
    payment = parse(bytes.fromhex(bundle["intent"]), PAYMENT_INTENT)["payment_id"]
    if payment.hex() != receipt["payment"].replace("-", "").lower():
        raise ValueError("a receipt of another payment than it says")
    return bundle


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(arguments):
    is_receipt = len(arguments) == 3 and arguments[0] == "--receipt"
    if not is_receipt and (not arguments or arguments[0].startswith("-")):
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    asked = arguments[1:] or CHECKS
    unknown = [] if is_receipt else [name for name in asked if name not in CHECKS]
    if unknown:
        print(f"no such check: {', '.join(unknown)}", file=sys.stderr)
        return 2
    try:
        if is_receipt:
            verifier = Verifier(receipt_bundle(load(arguments[1]), load(arguments[2])), is_receipt_file=True)
            asked = ["quote", "intent", *(["promise"] if "promise" in verifier.bundle else []), "receipt"]
        else:
            verifier = Verifier(load(arguments[0]))
    except Refused as e:
        print(f"FAILED  intent: {e}", file=sys.stderr)
        return 1
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        print(f"the bundle can't be read: {e!r}", file=sys.stderr)
        return 2
    for name in asked:
        try:
            print(f"ok  {name}: {getattr(verifier, name)()}")
        except Refused as e:
            print(f"FAILED  {name}: {e}", file=sys.stderr)
            return 1
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as e:
            print(f"FAILED  {name}: the bundle has no such thing, or not of this form: {e!r}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
