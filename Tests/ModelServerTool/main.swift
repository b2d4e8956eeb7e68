import ModelServer

let server = try await ModelServer.start { $0.plainPort = 8089; $0.tlsPort = 8449 }
print(server.url, server.tlsURL, server.caFile)
try await Task.sleep(for: .seconds(3600))
