#include "serve/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <set>

namespace lamec::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

constexpr auto k_tick = std::chrono::milliseconds(100);
// Nothing but what this server gives, and no other page around it (CSP level 3).
constexpr const char* k_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

class Connection;

struct Shared {
  const ServerSettings& settings;
  const ServerCalls& calls;
  RateLimit rate;
  std::set<Connection*> open = {};
  bool ending = false;
  std::function<void()> one_left = [] {};
};

Address address_of(const tcp::socket& socket) {
  beast::error_code error;
  const auto peer = socket.remote_endpoint(error);
  return error ? Address{} : read_address(peer.address().to_string()).value_or(Address{});
}

HttpResponse answer_to(const Request& request, const Address& peer, Shared& shared) {
  const std::string target(request.target());
  const HttpRequest asked{std::string(request.method_string()), target.substr(0, target.find_first_of("?#")),
                          std::string(request[http::field::content_type]), request.body()};
  const double begun = seconds_now();
  HttpResponse answer;
  const Address from = asking(peer, std::string(request["X-Forwarded-For"]), shared.settings.proxies);
  if (!is_own_host(std::string(request[http::field::host]), shared.settings.names)) {
    answer = problem(421, "this server is not called by the name in Host; `lamec serve --name` gives it one");
  } else if (!shared.rate.passes(from, begun)) {
    answer = problem(429, "too many requests from one address; wait some seconds");
    answer.headers.emplace_back("Retry-After", "5");
  } else {
    answer = shared.calls.answer(asked);
  }
  if (shared.calls.log) shared.calls.log(asked, answer.status, seconds_now() - begun);
  return answer;
}

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Shared& shared)
      : peer_(address_of(socket)), stream_(std::move(socket)), shared_(shared) {
    shared_.open.insert(this);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    shared_.open.erase(this);
    shared_.one_left();
  }

  void read() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_.settings.header_limit));
    parser_->body_limit(shared_.settings.body_limit);
    // One deadline for the whole request: a byte now and then does not lengthen it.
    stream_.expires_after(std::chrono::seconds(shared_.settings.patience.count));
    http::async_read(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_read(error); });
  }

  // Where nothing is being answered.
  void end_if_idle() {
    if (!writing_) close();
  }

 private:
  void on_read(beast::error_code error) {
    const bool gone = error == http::error::end_of_stream || error == beast::error::timeout ||
                      (error && error.category() != make_error_code(http::error::body_limit).category());
    if (gone) return close();
    if (error) return write(refusal(error), false, false);
    const Request& request = parser_->get();
    write(answer_to(request, peer_, shared_), request.keep_alive() && !shared_.ending,
          request.method() == http::verb::head);
  }

  static HttpResponse refusal(const beast::error_code& error) {
    if (error == http::error::body_limit) return problem(413, "the request is too large");
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
      return problem(431, "the head of the request is too large");
    return problem(400, "this is no request of HTTP: " + error.message());
  }

  void write(HttpResponse answer, bool keep_alive, bool head_only) {
    response_.emplace(static_cast<http::status>(answer.status), 11);
    response_->reason(reason_phrase(answer.status));
    response_->set(http::field::content_type, answer.type);
    response_->set("Content-Security-Policy", k_policy);
    response_->set("X-Content-Type-Options", "nosniff");
    response_->set("Referrer-Policy", "no-referrer");
    response_->set("Cross-Origin-Resource-Policy", "same-origin");
    response_->set(http::field::cache_control, "no-cache");
    for (const auto& [name, value] : answer.headers) response_->set(name, value);
    response_->keep_alive(keep_alive);
    if (!answer.gzipped.empty()) response_->set(http::field::vary, "Accept-Encoding");
    const bool packed = !answer.gzipped.empty() && takes_gzip();
    if (packed) response_->set(http::field::content_encoding, "gzip");
    response_->body() = std::move(packed ? answer.gzipped : answer.body);
    response_->prepare_payload();
    writing_ = true;
    stream_.expires_after(std::chrono::seconds(shared_.settings.patience.count));
    const auto done = [self = shared_from_this(), keep_alive](beast::error_code error, std::size_t) {
      self->on_written(error, keep_alive);
    };
    if (head_only) {
      serializer_.emplace(*response_);
      http::async_write_header(stream_, *serializer_, done);
    } else {
      http::async_write(stream_, *response_, done);
    }
  }

  // Without weights (q=0): no browser and no curl sends them.
  bool takes_gzip() const {
    return parser_->is_header_done() &&
           std::string(parser_->get()[http::field::accept_encoding]).find("gzip") != std::string::npos;
  }

  void on_written(beast::error_code error, bool keep_alive) {
    writing_ = false;
    if (error || !keep_alive || shared_.ending) return close();
    read();
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

  const Address peer_;
  beast::tcp_stream stream_;
  Shared& shared_;
  beast::flat_buffer buffer_{1 << 21};
  std::optional<http::request_parser<http::string_body>> parser_;
  std::optional<Response> response_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  bool writing_ = false;
};

class Door {
 public:
  Door(asio::io_context& context, tcp::acceptor& acceptor, Shared& shared)
      : acceptor_(acceptor), tick_(context), again_(context), shared_(shared) {
    shared_.one_left = [this] { accept(); };
  }
  ~Door() {
    shared_.one_left = [] {};
  }

  void accept() {
    if (accepting_ || shared_.ending || shared_.open.size() >= shared_.settings.connections) return;
    accepting_ = true;
    acceptor_.async_accept([this](beast::error_code error, tcp::socket socket) {
      accepting_ = false;
      if (shared_.ending) return;
      if (!error) {
        std::make_shared<Connection>(std::move(socket), shared_)->read();
        return accept();
      }
      // No descriptor left, or the like: it is tried again in a moment.
      again_.expires_after(k_tick);
      again_.async_wait([this](beast::error_code stopped) {
        if (!stopped) accept();
      });
    });
  }

  void tick() {
    if (!shared_.calls.goes_on()) return end();
    tick_.expires_after(k_tick);
    tick_.async_wait([this](beast::error_code stopped) {
      if (!stopped) tick();
    });
  }

 private:
  void end() {
    shared_.ending = true;
    beast::error_code ignored;
    acceptor_.close(ignored);
    again_.cancel();
    const auto all = shared_.open;
    for (Connection* one : all) one->end_if_idle();
  }

  tcp::acceptor& acceptor_;
  asio::steady_timer tick_;
  asio::steady_timer again_;
  Shared& shared_;
  bool accepting_ = false;
};

Result<void> listen(const ServerSettings& settings, tcp::acceptor& acceptor) {
  beast::error_code error;
  const auto address = asio::ip::make_address(settings.address, error);
  if (error)
    return fail(ErrorKind::usage, "--host takes an address, not '" + settings.address + "'",
                {"127.0.0.1: this machine alone; 0.0.0.0: everybody who reaches it"});
  const tcp::endpoint place(address, static_cast<std::uint16_t>(settings.port));
  const auto step = [&](auto&& done) {
    if (!error) done();
  };
  step([&] { acceptor.open(place.protocol(), error); });
  step([&] { acceptor.set_option(asio::socket_base::reuse_address(true), error); });
  step([&] { acceptor.bind(place, error); });
  step([&] { acceptor.listen(asio::socket_base::max_listen_connections, error); });
  if (!error) return {};
  return fail(ErrorKind::environment,
              "cannot listen on " + settings.address + " port " + std::to_string(settings.port) + ": " +
                  error.message(),
              {"--port names another; --port 0 takes a free one"});
}

}  // namespace

Result<void> serve(const ServerSettings& settings, const ServerCalls& calls) {
  asio::io_context context(1);
  tcp::acceptor acceptor(context);
  if (auto listening = listen(settings, acceptor); !listening) return listening;
  Shared shared{settings, calls, RateLimit(settings.requests_each_second)};
  Door door(context, acceptor, shared);
  calls.ready(acceptor.local_endpoint().port());
  door.accept();
  door.tick();
  context.run();
  return {};
}

}  // namespace lamec::serve
