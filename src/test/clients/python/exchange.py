"""Calls the exchange with zeep: arguments are address, client PEM (key and certificate), CA PEM, SOAP version."""
import hashlib
import os
import sys

import requests
import zeep

address, pem, ca, version = sys.argv[1:]
session = requests.Session()
session.cert = pem
session.verify = ca
session.trust_env = False
client = zeep.Client(address + "?wsdl", transport=zeep.transports.Transport(session=session),
                     port_name="ExchangeSoap%sPort" % version)
exchange = client.service


def check(holds, what):
    if not holds:
        sys.exit("does not hold: " + what)


check(exchange.Ping().system == "a", "Ping names the caller")

packet = b"a packet of Python \x00\xff " + os.urandom(5000)
submitted = exchange.Submit(packet=packet)
check(submitted.digest == hashlib.sha256(packet).hexdigest(), "Submit answers the digest")
check(submitted.recipient[0].outcome == "accepted", "Submit names the recipient")
check(b"<receipt" in submitted.receipt, "Submit answers with the receipt")
delivery = submitted.recipient[0].deliveryId

pending = exchange.ListPending(unit="000.00.02.H49", max=1000)
check(delivery in [item.deliveryId for item in pending.item], "ListPending lists the delivery")

check(exchange.Fetch(deliveryId=delivery).packet == packet, "Fetch gives the very bytes")

acknowledged = exchange.Acknowledge(deliveryId=delivery, outcome="done")
check(b"acknowledged" in acknowledged.receipt, "Acknowledge answers with the receipt")

trace = exchange.Trace(exchangeId=submitted.exchangeId)
check(exchange.GetReceipt(receiptId=trace.event[0].receiptId).receipt == submitted.receipt, "GetReceipt gives the same receipt")
check(exchange.GetDirectory().version == 7, "GetDirectory tells its version")

try:
    exchange.Submit(packet=b"refuse this")
    check(False, "a bad packet is refused")
except zeep.exceptions.Fault as refused:
    codes = [element.text for element in refused.detail.iter("{urn:lienthong:exchange:v1}code")]
    check(codes[0] == "SIGNATURE_ABSENT", "the fault has its code")
    check("Gói tin không có chữ ký số." in refused.message, "the fault speaks Vietnamese")
print("Python holds")
