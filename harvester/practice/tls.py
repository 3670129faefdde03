"""A certificate that nobody should trust: signed by itself, for another name, long out of date. For one fault only."""

import datetime as dt
import ssl
import tempfile
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ALERT = b"\x15\x03\x01\x00\x02\x02\x28"
"""A fatal TLS alert (RFC 8446, section 6): handshake_failure, what a server says with whom it shares no cipher."""


def untrusted_context() -> ssl.SSLContext:
    """A context that serves such a certificate; its key is made anew and kept in memory."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "other.example")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(dt.datetime(2015, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2017, 1, 1, tzinfo=dt.UTC))
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:  # the ssl module reads keys from files only
        Path(file.name).write_bytes(private + certificate.public_bytes(encoding))
        context.load_cert_chain(file.name)
    return context
