<?php
// Calls the exchange with PHP's own SoapClient: arguments are address, client PEM (key and certificate), CA PEM.
[, $address, $pem, $ca] = $argv;

$client = new SoapClient("$address?wsdl", [
    'soap_version' => SOAP_1_1,
    'cache_wsdl' => WSDL_CACHE_NONE,
    'exceptions' => true,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    'stream_context' => stream_context_create(['ssl' => ['local_cert' => $pem, 'cafile' => $ca, 'verify_peer_name' => true]]),
]);

function check(bool $holds, string $what): void
{
    if (!$holds) {
        fwrite(STDERR, "does not hold: $what\n");
        exit(1);
    }
}

$me = $client->Ping();
check($me->system === 'a', 'Ping names the caller');

$packet = "a packet of PHP \x00\xff " . random_bytes(5000);
$submitted = $client->Submit(['packet' => $packet]);
check($submitted->digest === hash('sha256', $packet), 'Submit answers the digest');
check($submitted->recipient[0]->outcome === 'accepted', 'Submit names the recipient');
check(str_contains($submitted->receipt, '<receipt'), 'Submit answers with the receipt');
$delivery = $submitted->recipient[0]->deliveryId;

$pending = $client->ListPending(['unit' => '000.00.02.H49', 'max' => 1000]);
check(in_array($delivery, array_column($pending->item, 'deliveryId'), true), 'ListPending lists the delivery');

$fetched = $client->Fetch(['deliveryId' => $delivery]);
check($fetched->packet === $packet, 'Fetch gives the very bytes');

$acknowledged = $client->Acknowledge(['deliveryId' => $delivery, 'outcome' => 'done']);
check(str_contains($acknowledged->receipt, 'acknowledged'), 'Acknowledge answers with the receipt');

$trace = $client->Trace(['exchangeId' => $submitted->exchangeId]);
$receipt = $client->GetReceipt(['receiptId' => $trace->event[0]->receiptId]);
check($receipt->receipt === $submitted->receipt, 'GetReceipt gives the same receipt');

try {
    $client->Submit(['packet' => 'refuse this']);
    check(false, 'a bad packet is refused');
} catch (SoapFault $refused) {
    $fault = $refused->detail->fault;
    check($fault->code === 'SIGNATURE_ABSENT', 'the fault has its code');
    check($fault->message->vi === 'Gói tin không có chữ ký số.', 'the fault speaks Vietnamese');
    check($fault->reason->code === 'RECIPIENT_UNKNOWN', 'the fault carries further reasons');
}
echo "PHP holds\n";
