// A list client in Java 17, without a library: fetches the lists through the proxy, trusts the authority of the sandbox only, validates against the XSD.
// Use: java docs/voorbeelden/ListClient.java ready.json
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.*;
import java.util.regex.*;
import javax.net.ssl.*;
import javax.xml.XMLConstants;
import javax.xml.parsers.*;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.*;
import org.w3c.dom.Document;

public class ListClient {
    static final List<String> LISTS = List.of("Zorgaanbiederslijst", "OAuthclientlist", "Whitelist", "Gegevensdienstnamenlijst");
    static String ready;

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println("give the ready file, as in: java ListClient.java ready.json");
            System.exit(2);
        }

        ready = Files.readString(Path.of(args[0]));
        var proxy = URI.create(field("proxy"));
        var client = HttpClient.newBuilder()
            .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
            .sslContext(trusting(Path.of(field("caBundle"))))
            .connectTimeout(Duration.ofSeconds(10))
            .build();
        var port = number("publicPort") == 443 ? "" : ":" + number("publicPort");
        var schemas = schemas();
        for (var list : LISTS) {
            var request = HttpRequest.newBuilder(URI.create("https://" + field("stelselnode") + port + "/MedMij_" + list + ".xml?api=2"))
                .timeout(Duration.ofSeconds(30)).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(list + ": " + answer.statusCode() + ". The list of before stays in use.");
            }

            var document = parse(answer.body());
            var schema = schemas.get(document.getDocumentElement().getNamespaceURI());
            if (schema == null) {
                throw new IOException(list + ": there is no schema for " + document.getDocumentElement().getNamespaceURI());
            }

            schema.newValidator().validate(new DOMSource(document));
            var volgnummer = document.getElementsByTagNameNS("*", "Volgnummer").item(0).getTextContent();
            System.out.println(list + ": Volgnummer " + volgnummer + ", valid, " + answer.body().length + " bytes");
        }
    }

    /** Trusts the certificates of a PEM file, and no others. */
    static SSLContext trusting(Path bundle) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(bundle)) {
            var index = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("medmij-" + index++, certificate);
            }
        }

        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** The schemas that the sandbox uses itself, by their namespace. The management address is plain HTTP on this machine: no proxy. */
    static Map<String, Schema> schemas() throws Exception {
        var client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
        var names = get(client, field("management") + "/schemas");
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        var found = new HashMap<String, Schema>();
        for (var name : Pattern.compile("\"([^\"]+\\.xsd)\"").matcher(names).results().map(m -> m.group(1)).toList()) {
            var text = get(client, field("management") + "/schemas/" + name);
            var namespace = Pattern.compile("targetNamespace=\"([^\"]+)\"").matcher(text);
            if (namespace.find()) {
                found.put(namespace.group(1), factory.newSchema(new StreamSource(new StringReader(text))));
            }
        }

        return found;
    }

    static String get(HttpClient client, String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    }

    /** Without DTD and entities: a list is input from outside. */
    static Document parse(byte[] xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    static String field(String name) {
        var matcher = Pattern.compile("\"" + Pattern.quote(name) + "\":\\s*\"([^\"]*)\"").matcher(ready);
        if (!matcher.find()) {
            throw new IllegalArgumentException("the ready file has no " + name);
        }

        return matcher.group(1);
    }

    static int number(String name) {
        var matcher = Pattern.compile("\"" + name + "\":\\s*(\\d+)").matcher(ready);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 443;
    }
}
