import Testing

@testable import Reading

@Suite("Reading mail")
struct MailReadingTests {
    private static let message = """
        Received: from somewhere\r
        From: =?UTF-8?Q?J=C3=BCrgen?= <j@example.org>\r
        To: Ada <ada@example.org>,\r
         Bob <bob@example.org>\r
        Subject: =?iso-8859-1?q?Rechnung_f=FCr?= =?utf-8?B?IE3DpHJ6?=\r
        Date: Sat, 14 Mar 2026 09:30:00 +0100\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary="outer b"\r
        \r
        ignored\r
        --outer b\r
        Content-Type: multipart/alternative; boundary=in\r
        \r
        --in\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        Die Gr=C3=B6=C3=9Fe =\r
        stimmt.\r
        --in\r
        Content-Type: text/html\r
        \r
        <p>HTML</p>\r
        --in--\r
        --outer b\r
        Content-Type: application/pdf; name="old.pdf"\r
        Content-Disposition: attachment; filename*0*=utf-8''R%C3%A4um; filename*1="e.pdf"\r
        Content-Transfer-Encoding: base64\r
        \r
        JVBERi0=\r
        --outer b\r
        Content-Type: message/rfc822\r
        \r
        Subject: Inner\r
        Content-Transfer-Encoding: base64\r
        \r
        SGVsbG8gd29ybGQ=\r
        --outer b--\r
        epilogue\r

        """

    @Test("headers decoded, the plain body, the names of what is attached, a message within")
    func message() throws {
        let read = try ReaderProcess("mail", on: Array(Self.message.utf8))
        #expect(read.status == 0)
        #expect(read.said.details["from"] == "Jürgen <j@example.org>")
        #expect(read.said.details["to"] == "Ada <ada@example.org>, Bob <bob@example.org>")
        #expect(read.said.details["subject"] == "Rechnung für März")
        #expect(read.said.details["sent"] == "2026-03-14T09:30:00+01:00")
        #expect(read.said.details["attachments"] == "Räume.pdf, message")
        #expect(read.text.contains("Die Größe stimmt."))
        #expect(!read.text.contains("HTML") && !read.text.contains("ignored") && !read.text.contains("epilogue"))
        #expect(read.text.contains("Subject: Inner\n\nHello world"))
        #expect(read.places == ["attachment message"])
    }

    @Test("a body of HTML alone; the first message of a mailbox; other text is no mail")
    func others() throws {
        let page = "Subject: x\nContent-Type: text/html; charset=windows-1252\n\n<p>one<p>tw\u{6F}"
        #expect(try ReaderProcess("mail", on: Array(page.utf8)).text == "Subject: x\n\none\ntwo\n")
        let box =
            "From a@b Sat Mar 14\nSubject: first\n\nbody one\n\nFrom c@d Sat Mar 14\nSubject: second\n\nbody two\n"
        let first = try ReaderProcess("mail", on: Array(box.utf8)).text
        #expect(first.contains("body one") && !first.contains("second"))
        #expect(try ReaderProcess("mail", on: Array("Dear Ada,\nFrom: me\n".utf8)).status == 4)
    }

    @Test("what is attached to the form that is not read is named, and a stub of plain text hides nothing")
    func forms() throws {
        let head = "From: a@b.c\nTo: d@e.f\nSubject: x\nDate: y\nMIME-Version: 1.0\n"
        let paper = "--m\nContent-Type: application/pdf; name=\"bill 4711.pdf\"\n\nx\n--m--\n"
        func mail(_ plain: String, _ html: String) -> String {
            head + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n\(plain)\n"
                + "--b\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/html\n\n\(html)\n\(paper)\n--b--\n"
        }
        let apple = try ReaderProcess(
            "mail", on: Array(mail("Dear Ada, the bill is attached.", "<p>Dear Ada</p>").utf8))
        #expect(apple.text.contains("the bill is attached"))
        #expect(apple.said.details["attachments"] == "bill 4711.pdf")
        let long = "<p>" + String(repeating: "The amount is 49.90 EUR. ", count: 40) + "</p>"
        let stub = try ReaderProcess("mail", on: Array(mail("Your program shows no HTML.", long).utf8))
        #expect(stub.text.contains("49.90 EUR") && stub.said.details["attachments"] == "bill 4711.pdf")
    }

    @Test("encrypted mail keeps its headers")
    func encrypted() throws {
        let mail = "Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nVersion: 1\n--b--\n"
        let read = try ReaderProcess("mail", on: Array(mail.utf8))
        #expect(read.status == 3)
        #expect(read.said.details["subject"] == "x")
    }
}
