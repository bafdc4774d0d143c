// Calls the exchange with gSOAP and MTOM: arguments are address, client PEM (key and certificate), CA PEM.
#include "soapExchangeSoap11Proxy.h"
#include "ExchangeSoap11.nsmap"
#include <cstring>
#include <iostream>
#include <string>

static void check(bool holds, const char *what) {
    if (!holds) {
        std::cerr << "does not hold: " << what << std::endl;
        exit(1);
    }
}

int main(int argc, char **argv) {
    check(argc == 4, "three arguments");
    soap_ssl_init();
    ExchangeSoap11Proxy exchange(argv[1], SOAP_ENC_MTOM | SOAP_IO_KEEPALIVE);
    check(!soap_ssl_client_context(exchange.soap, SOAP_SSL_DEFAULT, argv[2], "", argv[3], nullptr, nullptr), "TLS context");

    _ns1__Ping ping;
    _ns1__PingResponse me;
    if (exchange.Ping(&ping, me)) {
        exchange.soap_stream_fault(std::cerr);
        return 1;
    }
    check(me.system == "a", "Ping names the caller");

    std::string packet(200000, 'p');
    _ns1__Submit submit;
    submit.packet.__ptr = (unsigned char *) packet.data();
    submit.packet.__size = packet.size();
    submit.packet.type = (char *) "application/octet-stream";
    _ns1__SubmitResponse submitted;
    if (exchange.Submit(&submit, submitted)) {
        exchange.soap_stream_fault(std::cerr);
        return 1;
    }
    check(submitted.size == (LONG64) packet.size(), "Submit answers the size");
    std::string delivery = *submitted.recipient[0]->deliveryId;

    _ns1__Fetch fetch;
    fetch.deliveryId = delivery;
    _ns1__FetchResponse fetched;
    check(!exchange.Fetch(&fetch, fetched), "Fetch");
    check(fetched.packet.__size == (int) packet.size() && !memcmp(fetched.packet.__ptr, packet.data(), packet.size()),
          "Fetch gives the very bytes");
    std::cout << "gSOAP holds" << std::endl;
    return 0;
}
