#pragma once
// The tables that the pages lie in, by subject.

#include <span>

#include "check/pages.hpp"

namespace lamec::check {

std::span<const Page> pages_of_directives();
std::span<const Page> pages_of_limits();
std::span<const Page> pages_of_shell();
std::span<const Page> pages_of_house_rules();

}  // namespace lamec::check
