// A DVP in Java 17, without a library, from the code on: exchanges the code and collects, through the proxy, with a client certificate.
// Use: java docs/voorbeelden/EigenDvp.java ready.json CODE CORRELATION-ID [AANBIEDER]
// CODE and CORRELATION-ID: ALLEEN_CODE=1 docs/voorbeelden/eigen-dvp.sh ready.json does the steps before it, which a Persoon does in a browser.
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.*;
import java.time.Duration;
import java.util.*;
import java.util.regex.*;
import javax.net.ssl.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.*;

public class EigenDvp {
    static String ready;
    static HttpClient client;
    static String correlation;

    public static void main(String[] args) throws Exception {
        if (args.length < 3) {
            System.err.println("give ready file, code and correlation id, as in: java EigenDvp.java ready.json CODE CORRELATION-ID");
            System.exit(2);
        }

        ready = Files.readString(Path.of(args[0]));
        correlation = args[2];
        var aanbieder = args.length > 3 ? args[3] : "ziekenhuisnoord";
        var proxy = URI.create(find("\"proxy\":\\s*\"([^\"]+)\""));
        var port = find("\"publicPort\":\\s*(\\d+)").equals("443") ? "" : ":" + find("\"publicPort\":\\s*(\\d+)");
        var me = find("\"hosts\":[^}]*\"pgo\":\\s*\"([^\"]+)\"");
        client = HttpClient.newBuilder()
            .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
            .sslContext(context())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

        // 1. The addresses stand on the Zorgaanbiederslijst, nowhere else.
        var stelselnode = find("\"stelselnode\":\\s*\"([^\"]+)\"");
        var entry = entry(send(HttpRequest.newBuilder(URI.create("https://" + stelselnode + port + "/MedMij_Zorgaanbiederslijst.xml?api=2"))), aanbieder);

        // 2. The code: a form, once, within its lifetime.
        var form = "grant_type=authorization_code&code=" + encode(args[1]) + "&client_id=" + encode(me) + "&redirect_uri=" + encode("https://" + me + port + "/terug");
        var token = send(withIds(HttpRequest.newBuilder(URI.create(uri(entry, "TokenEndpointuri"))))
            .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)));
        System.out.println("token: " + first(token, "\"token_type\":\\s*\"([^\"]+)\"") + ", " + first(token, "\"expires_in\":\\s*(\\d+)") + " seconds");

        // 3. Collect: the token says who it is about.
        var bundle = send(withIds(HttpRequest.newBuilder(URI.create(uri(entry, "ResourceEndpointuri") + "/Observation/$lastn?code=" + encode("http://loinc.org|85354-9"))))
            .header("Authorization", "Bearer " + first(token, "\"access_token\":\\s*\"([^\"]+)\"")).header("Accept", "application/fhir+json; fhirVersion=3.0"));
        System.out.println(first(bundle, "\"resourceType\":\\s*\"(\\w+)\"") + ": " + Pattern.compile("\"fullUrl\"").matcher(bundle).results().count() + " entries");
    }

    /** Both ids are headers on the backchannel; the correlation id is the one of the authorization request. */
    static HttpRequest.Builder withIds(HttpRequest.Builder request) {
        return request.header("MedMij-Request-ID", UUID.randomUUID().toString()).header("X-Correlation-ID", correlation);
    }

    static String send(HttpRequest.Builder request) throws Exception {
        var answer = client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri() + ": " + answer.statusCode() + " " + answer.body() + " (the reason: " + find("\"management\":\\s*\"([^\"]+)\"") + "/exchanges?refused=true)");
        }

        return answer.body();
    }

    /** Trusts the bundle of the sandbox only, and shows the client certificate to who asks for it. */
    static SSLContext context() throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (var certificate : certificates(find("\"caBundle\":\\s*\"([^\"]+)\""))) {
            trusted.setCertificateEntry("medmij-" + trusted.size(), certificate);
        }

        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);

        // The same as a .p12 file gives: KeyStore.getInstance(new File("pgo.p12"), password)
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        var pair = "\"clientCertificates\":[\\s\\S]*?\"pgo\":\\s*\\{[^}]*?\"%s\":\\s*\"([^\"]+)\"";
        own.setKeyEntry("pgo", key(find(pair.formatted("key"))), new char[0], certificates(find(pair.formatted("certificate"))).toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    static Collection<? extends Certificate> certificates(String pem) throws Exception {
        try (var in = Files.newInputStream(Path.of(pem))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    static PrivateKey key(String pem) throws Exception {
        var der = Base64.getMimeDecoder().decode(Files.readString(Path.of(pem)).replaceAll("-----[^-]+-----", ""));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        }
    }

    static Element entry(String list, String aanbieder) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var names = factory.newDocumentBuilder().parse(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8))).getElementsByTagNameNS("*", "Zorgaanbiedernaam");
        for (var i = 0; i < names.getLength(); i++) {
            if (names.item(i).getTextContent().equals(aanbieder + "@medmij")) {
                return (Element) names.item(i).getParentNode();
            }
        }

        throw new IOException(aanbieder + " is not on the list");
    }

    static String uri(Element entry, String name) {
        return entry.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String find(String pattern) {
        return first(ready, pattern);
    }

    static String first(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("nothing fits " + pattern);
        }

        return matcher.group(1);
    }
}
